using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ExplainerBot.Knowledge;
using ExplainerBot.Tests.Fixture;
using Microsoft.Extensions.Time.Testing;

namespace ExplainerBot.Tests.Knowledge;

/// <summary>A store elsewhere tells the bot that its folder was brought up to date.</summary>
public sealed class ReloadWebhookTests(ReloadWebhookTests.SignedBot bot) : IClassFixture<ReloadWebhookTests.SignedBot>
{
    private const string Secret = "a-secret-of-more-than-32-characters";

    // Of each test its own: the bot takes nothing twice.
    private readonly string own = $$"""{"ref":"{{Guid.NewGuid():n}}"}""";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static long Now => TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();

    [Fact]
    public async Task A_signed_request_has_the_folder_read_again()
    {
        await using var channel = await FakeChannel.StartAsync();
        bot.Knowledge.Replace(EditedKnowledge.Film, EditedKnowledge.Director, "Una Marsh");

        Assert.Equal((200, "loaded"), await ResultAsync(Signed(Now, own)));
        Assert.Contains("Una Marsh", (await new Chat(bot.Client, channel).SayAsync(EditedKnowledge.Asked, Ct)).Text, StringComparison.Ordinal);
        Assert.Equal((200, "unchanged"), await ResultAsync(Signed(Now, own + " ")));
    }

    [Fact]
    public async Task Files_that_cannot_be_used_are_named_to_the_one_who_signed()
    {
        bot.Knowledge.Replace(EditedKnowledge.Film, "spoiler: mild", "spoiler: tiny");

        using var response = await bot.Client.SendAsync(Signed(Now, own), Ct);
        var report = await response.Content.ReadAsStringAsync(Ct);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        Assert.Contains("the-lighthouse.yaml:", report, StringComparison.Ordinal);
        Assert.Contains("tiny", report, StringComparison.Ordinal);
        bot.Knowledge.Replace(EditedKnowledge.Film, "spoiler: tiny", "spoiler: mild");
        Assert.Equal((200, "loaded"), await ResultAsync(Signed(Now, own + " ")));
    }

    [Fact]
    public async Task The_same_request_is_not_taken_twice()
    {
        var now = Now;
        Assert.Equal(200, await StatusAsync(Signed(now, own)));
        Assert.Equal(403, await StatusAsync(Signed(now, own)));
        // The same digits in capitals are the same signature.
        Assert.Equal(403, await StatusAsync(Request(now.ToString(CultureInfo.InvariantCulture), "sha256=" + Sign(now, own).ToUpperInvariant(), own)));
        Assert.Equal(200, await StatusAsync(Signed(now, own + " ")));
    }

    [Theory]
    [InlineData(-301, 401)]
    [InlineData(301, 401)]
    [InlineData(-240, 200)]
    [InlineData(240, 200)]
    public async Task A_request_holds_for_five_minutes(int seconds, int status) => Assert.Equal(status, await StatusAsync(Signed(Now + seconds, own)));

    [Fact]
    public async Task Whatever_is_wrong_with_a_signature_the_refusal_tells_nothing()
    {
        var now = Now;
        var time = now.ToString(CultureInfo.InvariantCulture);
        var right = "sha256=" + Sign(now, own);
        (string? Time, string? Signature, string Body)[] wrong =
        [
            (time, right, own + "x"),
            ((now - 1).ToString(CultureInfo.InvariantCulture), right, own),
            (time, "sha256=" + Sign(now, own, Secret + "x"), own),
            (time, right[..^1] + (right[^1] == '0' ? '1' : '0'), own),
            (time, right[..^2], own),
            (time, right + "00", own),
            (time, right["sha256=".Length..], own),
            (time, "sha1=" + right["sha256=".Length..], own),
            (time, "sha256=" + new string('z', 64), own),
            (time, "", own),
            (time, null, own),
            (null, right, own),
            ("", right, own),
            ("now", right, own),
            ("-1", right, own),
            ("999999999999", right, own),
            (" " + time + "1", right, own),
        ];

        foreach (var (sentTime, signature, body) in wrong)
        {
            using var response = await bot.Client.SendAsync(Request(sentTime, signature, body), Ct);
            Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
            Assert.Equal("", await response.Content.ReadAsStringAsync(Ct));
        }
        // None of them has used the right one up.
        Assert.Equal(200, await StatusAsync(Signed(now, own)));
    }

    [Fact]
    public async Task A_body_of_more_than_64_KiB_is_not_read()
    {
        Assert.Equal(413, await StatusAsync(Signed(Now, own.PadRight(65_537))));
        var unannounced = Signed(Now, own.PadLeft(65_537));
        unannounced.Headers.TransferEncodingChunked = true;
        Assert.Equal(413, await StatusAsync(unannounced));
        Assert.Equal(200, await StatusAsync(Signed(Now, own.PadRight(65_536))));
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    public async Task Another_method_is_refused(string method)
    {
        using var request = Signed(Now, own);
        request.Method = new HttpMethod(method);
        Assert.Equal(405, await StatusAsync(request));
    }

    [Fact]
    public async Task Without_a_secret_there_is_no_webhook()
    {
        await using var without = new FilmBotApplication();
        using var other = without.Client();
        using var response = await other.SendAsync(Signed(Now, own), Ct);
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Fact]
    public void The_signature_is_the_one_that_openssl_makes()
    {
        var clock = new FakeTimeProvider(DateTimeOffset.FromUnixTimeSeconds(1_700_000_000));
        var signatures = new WebhookSignature(Secret, clock);
        const string made = "sha256=a2af203d2caa633a0087b39cf3130259352c0d285832dfd09da0d072a08a6e09";

        Assert.True(signatures.IsRight(made, "1700000000", Encoding.UTF8.GetBytes("""{"ref":"main"}""")));
        Assert.True(signatures.IsFresh("1700000000"));
        Assert.True(signatures.IsFirst(made, "1700000000"));
        clock.Advance(TimeSpan.FromMinutes(5));
        Assert.False(signatures.IsFirst(made, "1700000000"));
        // From here on the time refuses it, and it need not be remembered.
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.False(signatures.IsFresh("1700000000"));
    }

    private static HttpRequestMessage Signed(long time, string body) =>
        Request(time.ToString(CultureInfo.InvariantCulture), "sha256=" + Sign(time, body), body);

    private static HttpRequestMessage Request(string? time, string? signature, string body)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/knowledge/reload") { Content = new StringContent(body) };
        if (time is not null)
            request.Headers.TryAddWithoutValidation(ReloadWebhook.TimestampHeader, time);
        if (signature is not null)
            request.Headers.TryAddWithoutValidation(ReloadWebhook.SignatureHeader, signature);
        return request;
    }

    private static string Sign(long time, string body, string secret = Secret) => Convert.ToHexStringLower(
        HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{time}.{body}"))));

    private async Task<int> StatusAsync(HttpRequestMessage request)
    {
        using (request)
        using (var response = await bot.Client.SendAsync(request, Ct))
            return (int)response.StatusCode;
    }

    private async Task<(int Status, string? Result)> ResultAsync(HttpRequestMessage request)
    {
        using (request)
        using (var response = await bot.Client.SendAsync(request, Ct))
            return ((int)response.StatusCode, JsonElement.Parse(await response.Content.ReadAsStringAsync(Ct)).GetProperty("result").GetString());
    }

    /// <summary>A bot with a secret, and knowledge that nobody watches.</summary>
    public sealed class SignedBot : IAsyncLifetime
    {
        private FilmBotApplication? application;

        internal EditedKnowledge Knowledge { get; } = new();

        internal HttpClient Client { get; private set; } = null!;

        public ValueTask InitializeAsync()
        {
            application = new FilmBotApplication()
                .With("Knowledge:Folder", Knowledge.Path).With("Knowledge:Watch", "false").With("Knowledge:Webhook:Secret", Secret);
            Client = application.Client();
            return ValueTask.CompletedTask;
        }

        public async ValueTask DisposeAsync()
        {
            Client.Dispose();
            await application!.DisposeAsync();
            Knowledge.Dispose();
        }
    }
}
