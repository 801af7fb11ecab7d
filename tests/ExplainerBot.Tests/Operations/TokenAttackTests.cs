using System.Net;
using ExplainerBot.Tests.Fixture;
using Newtonsoft.Json.Linq;

namespace ExplainerBot.Tests.Operations;

/// <summary>Tokens that an attacker can make, against the whole bot: each is 401, says nothing of why, and nobody gets an answer.</summary>
public sealed class TokenAttackTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static long In(int minutes) => DateTimeOffset.UtcNow.AddMinutes(minutes).ToUnixTimeSeconds();

    public static TheoryData<string> Attacks => [.. attacks.Keys];

    private static readonly Dictionary<string, (Action<JObject>? Claims, Action<JObject>? Header)> attacks = new(StringComparer.Ordinal)
    {
        ["another issuer"] = (c => c["iss"] = "https://evil.example", null),
        ["no issuer"] = (c => c.Remove("iss"), null),
        ["another audience"] = (c => c["aud"] = "another-app", null),
        ["no audience"] = (c => c.Remove("aud"), null),
        ["expired"] = (c => c["exp"] = In(-6), null),
        ["no expiry"] = (c => c.Remove("exp"), null),
        ["not yet valid"] = (c => c["nbf"] = In(6), null),
        ["another service URL"] = (c => c["serviceurl"] = "https://smba.trafficmanager.net/emea/", null),
        ["no service URL"] = (c => c.Remove("serviceurl"), null),
        ["algorithm none"] = (null, h => h["alg"] = "none"),
        ["algorithm of a shared secret"] = (null, h => h["alg"] = "HS256"),
        ["another algorithm than that of the signature"] = (null, h => h["alg"] = "RS512"),
        ["an unknown key"] = (null, h => h["kid"] = "key-9"),
        ["no key named"] = (null, h => h.Remove("kid")),
        ["a key that the token brings along"] = (null, h =>
        {
            h["kid"] = "mine";
            h["jku"] = "https://evil.example/keys";
            h["jwk"] = new JObject { ["kty"] = "oct", ["k"] = "AAAA" };
        }),
    };

    [Theory]
    [MemberData(nameof(Attacks))]
    public async Task A_token_that_an_attacker_made_is_401_and_nothing_is_told(string attack)
    {
        await using var bot = await KnownBot.StartAsync();
        var (claims, header) = attacks[attack];

        var (status, body) = await PostAsync(bot, bot.Provider.Token(bot.Channel.ServiceUrl, claims, header));

        Assert.Equal((HttpStatusCode.Unauthorized, ""), (status, body));
        Assert.Empty(bot.Channel.Drain());
    }

    [Fact]
    public async Task The_same_token_without_the_attack_is_accepted_and_its_claims_cannot_be_changed_afterwards()
    {
        await using var bot = await KnownBot.StartAsync();
        var good = bot.Provider.Token(bot.Channel.ServiceUrl);
        var other = bot.Provider.Token(bot.Channel.ServiceUrl, c => c["exp"] = In(600));
        var (parts, more) = (good.Split('.'), other.Split('.'));

        Assert.Equal(HttpStatusCode.OK, (await PostAsync(bot, good)).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await PostAsync(bot, $"{parts[0]}.{more[1]}.{parts[2]}")).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await PostAsync(bot, $"{parts[0]}.{parts[1]}.")).Status);
    }

    [Fact]
    public async Task A_key_that_is_not_endorsed_for_the_channel_signs_nothing_for_it()
    {
        await using var bot = await KnownBot.StartAsync();
        var chat = bot.Chat(channelId: "slack");

        using var response = await chat.PostAsync(chat.Message("what is it about?"), Ct);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    private static async Task<(HttpStatusCode Status, string Body)> PostAsync(KnownBot bot, string header)
    {
        bot.Client.DefaultRequestHeaders.Remove("Authorization");
        bot.Client.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", header);
        using var response = await bot.Chat().PostAsync(bot.Chat().Message("what is it about?"), Ct);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(Ct));
    }
}
