using ExplainerBot.Scale.Tests.Servers;
using Microsoft.Playwright;

namespace EndToEnd;

/// <summary>What the bot remembers is out of reach. Nobody is left alone with what was written.</summary>
public sealed class OutageTests(Browser browser) : IAsyncLifetime
{
    private const string Disclosure = "my uncle hurt me";
    private const string Help = "Thank you for telling me. I am sorry that this happened to you.";
    private const string Forgetful = "I cannot remember anything just now";
    private const string HelpOnly = "Questions about the film must wait a little";

    private readonly RedisServer redis = new();
    private BotProcess bot = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await redis.InitializeAsync();
        bot = new BotProcess(Repository.SampleKnowledge, "--Redis:Connection", redis.Address);
        await bot.StartAsync(Ct);
    }

    public async ValueTask DisposeAsync()
    {
        await bot.DisposeAsync();
        await redis.DisposeAsync();
    }

    [Fact]
    public async Task Redis_dies_while_the_page_is_open_and_whoever_writes_of_harm_is_answered()
    {
        await using var visit = await OpenAsync();
        await visit.SayAsync("who directed it?");
        await visit.SeesAsync("Ines Calder directed it");

        await redis.KillAsync();
        await visit.SayAsync(Disclosure);
        await visit.SeesAsync(Help);
        await visit.SeesAsync(Disclosure);
        await Assertions.Expect(visit.Transcript).Not.ToContainTextAsync("Send failed");
        await visit.PictureAsync("outage-help");
        // Its buttons go on working.
        await visit.Button("More ways to reach someone").ClickAsync();
        await visit.SeesAsync("These people can listen, and you decide what you say (United States)");

        await visit.SayAsync("what happens at the end?");
        await visit.SeesAsync(Forgetful);
        await Assertions.Expect(visit.Transcript).ToContainTextAsync("Send failed");
        await visit.PictureAsync("outage-question");

        await redis.StartAsync();
        await SaysUntilTakenAsync(visit, "who directed the film?", "Ines Calder directed it", times: 2);
        // Nothing of what was said aside came a second time.
        await visit.SeesAsync(Help);
    }

    [Fact]
    public async Task The_page_is_opened_while_Redis_is_gone_and_takes_up_the_talk_when_it_is_back()
    {
        await redis.KillAsync();
        await using var visit = await browser.VisitAsync(bot.Address);
        Expect(visit);
        await visit.Page.GotoAsync(bot.Address.ToString());
        await Assertions.Expect(visit.Page.Locator("#status")).ToContainTextAsync(HelpOnly, new() { Timeout = 40_000 });

        await visit.SayAsync(Disclosure);
        await visit.SeesAsync(Help);
        await visit.PictureAsync("outage-opened");
        await visit.SayAsync("what happens at the end?");
        await visit.SeesAsync(Forgetful);

        await redis.StartAsync();
        await Assertions.Expect(visit.Page.Locator("#status")).Not.ToContainTextAsync(HelpOnly, new() { Timeout = 60_000 });
        await visit.SeesAsync("Hello. I can explain");
        await visit.SayAsync("who directed it?");
        await visit.SeesAsync("Ines Calder directed it");
        await visit.SeesAsync(Help);
    }

    [Fact]
    public async Task Redis_stands_still_and_help_does_not_wait_for_it_and_is_shown_once()
    {
        await using var visit = await OpenAsync();
        await redis.SignalAsync("STOP");
        await visit.SayAsync(Disclosure);
        await visit.SeesAsync(Help);

        await redis.SignalAsync("CONT");
        await SaysUntilTakenAsync(visit, "who directed it?", "Ines Calder directed it", times: 1);
        await visit.SeesAsync(Help);
    }

    [Fact]
    public async Task A_page_that_is_reloaded_meanwhile_keeps_its_talk()
    {
        await using var visit = await OpenAsync();
        await visit.SayAsync("who directed it?");
        await visit.SeesAsync("Ines Calder directed it");
        await redis.KillAsync();

        await visit.Page.ReloadAsync();
        await Assertions.Expect(visit.Page.Locator("#status")).ToContainTextAsync(HelpOnly, new() { Timeout = 40_000 });
        await visit.SayAsync(Disclosure);
        await visit.SeesAsync(Help);
        await redis.StartAsync();

        await Assertions.Expect(visit.Transcript).ToContainTextAsync("Ines Calder directed it", new() { Timeout = 60_000 });
        await visit.SeesAsync(Help);
    }

    private async Task<Visit> OpenAsync()
    {
        var visit = await browser.VisitAsync(bot.Address);
        Expect(visit);
        return await visit.OpenAsync();
    }

    // What the browser itself notes of requests that failed, and Web Chat of messages that were not taken.
    private static void Expect(Visit visit) => visit.Expected.AddRange(["Failed to load resource", "WebSocket", "Failed to post activity", "Failed to connect"]);

    // It is back when it takes a message; until then the visitor is told to ask again.
    private static async Task SaysUntilTakenAsync(Visit visit, string text, string answer, int times)
    {
        var answers = visit.Transcript.Locator(".webchat__stacked-layout__message").Filter(new() { HasText = answer });
        var refusals = visit.Transcript.Locator(".webchat__stacked-layout__message").Filter(new() { HasText = Forgetful });
        while (await answers.CountAsync() < times)
        {
            var (answered, refused) = (await answers.CountAsync(), await refusals.CountAsync());
            await visit.SayAsync(text);
            while (await answers.CountAsync() == answered && await refusals.CountAsync() == refused)
                await visit.Page.EvaluateAsync("() => new Promise(requestAnimationFrame)");
        }
        await visit.SeesAsync(answer, times);
    }
}
