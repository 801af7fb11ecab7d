using System.Net;
using ExplainerBot.Tests.Fixture;

namespace ExplainerBot.Tests.Operations;

/// <summary>The login service that gives the bot its token fails: no reply can leave, so the channel must deliver again.</summary>
public sealed class BrokenLoginTests : IAsyncLifetime
{
    private KnownBot bot = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => bot = await KnownBot.StartAsync(("Channels:TurnSeconds", "3"));

    public ValueTask DisposeAsync() => bot.DisposeAsync();

    [Theory]
    [InlineData("500")]
    [InlineData("garbage")]
    [InlineData("slow")]
    public async Task A_yes_is_answered_when_it_is_delivered_again_to_the_same_person_alone(string fault)
    {
        var person = bot.Chat("ann", "chat-1");
        bot.Provider.OnToken = cancellationToken => AnswerAsync(fault, cancellationToken);
        var question = person.Message("how does it end?");
        using var refused = await person.PostAsync(question, Ct);
        using var live = await bot.Client.GetAsync("/health/live", Ct);
        using var page = await bot.Client.GetAsync("/", Ct);
        var nothing = bot.Channel.Drain();

        bot.Provider.OnToken = null;
        var gate = Assert.Single(await person.SendAsync(question, Ct));
        var answer = await person.PressAsync(gate, gate.TitleOf("yes"), Ct);

        Assert.Equal(HttpStatusCode.InternalServerError, refused.StatusCode);
        Assert.Equal("", await refused.Content.ReadAsStringAsync(Ct));
        Assert.Empty(nothing);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (live.StatusCode, page.StatusCode));
        Assert.Contains(Expected.Line, await page.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
        Assert.DoesNotContain(Expected.Ending, gate.Text, StringComparison.Ordinal);
        Assert.Contains(Expected.Ending, answer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Expected.Ending, (await bot.Chat("bob", "chat-2").SayAsync("yes", Ct)).Text, StringComparison.Ordinal);
    }

    private static async Task<HttpResponseMessage> AnswerAsync(string fault, CancellationToken cancellationToken)
    {
        if (fault == "slow")
            await Task.Delay(TimeSpan.FromMinutes(1), cancellationToken);
        return fault == "500"
            ? new HttpResponseMessage(HttpStatusCode.InternalServerError)
            : new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent("<html>Welcome to the hotel's network") };
    }
}
