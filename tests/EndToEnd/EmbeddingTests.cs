using Microsoft.Playwright;

namespace EndToEnd;

/// <summary>Both ways of docs/embedding.md, on a site of another origin: one that the bot lists, and one that it does not.</summary>
public sealed class EmbeddingTests(Browser browser) : IAsyncLifetime
{
    private const string Listed = "films.example";
    private const string Unlisted = "elsewhere.example";

    private Site framed = null!;
    private Site drawn = null!;
    private BotProcess bot = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        framed = await Site.StartAsync("<iframe", () => bot.Address);
        drawn = await Site.StartAsync("<div id=\"chat\"", () => bot.Address);
        bot = new BotProcess(
            Repository.SampleKnowledge,
            "--WebChat:FrameAncestors:0", Origin(framed.As(Listed)), "--DirectLine:AllowedOrigins:0", Origin(drawn.As(Listed)));
        await bot.StartAsync(Ct);
    }

    public async ValueTask DisposeAsync()
    {
        await bot.DisposeAsync();
        await framed.DisposeAsync();
        await drawn.DisposeAsync();
    }

    [Fact]
    public async Task A_listed_site_shows_the_page_in_a_frame_and_everything_works_there()
    {
        await using var visit = await browser.VisitAsync(framed.As(Listed));
        visit.MayAsk(bot.Address);
        await visit.Page.GotoAsync(framed.As(Listed).ToString());
        var frame = visit.Page.FrameLocator("iframe");
        var ask = frame.GetByPlaceholder("Ask about the film");

        await Assertions.Expect(frame.GetByText("Hello. I can explain").First).ToBeVisibleAsync();
        await ask.FillAsync("how does it end?");
        await ask.PressAsync("Enter");
        await frame.GetByRole(AriaRole.Button, new() { Name = "Yes, tell me" }).ClickAsync();
        await Assertions.Expect(frame.GetByText("Morag puts out the lamp herself").First).ToBeVisibleAsync();
        await visit.PictureAsync("embedded-frame");
        await frame.Locator("#open-help").ClickAsync();
        await Assertions.Expect(frame.Locator("dialog")).ToBeVisibleAsync();
        await visit.Page.Keyboard.PressAsync("Escape");
        await frame.GetByText("Leave now", new() { Exact = true }).ClickAsync();
        await Assertions.Expect(visit.Page).ToHaveURLAsync(BotProcess.ExitUrl, new() { Timeout = 20_000 });
    }

    [Fact]
    public async Task Another_site_is_not_shown_the_page()
    {
        await using var visit = await browser.VisitAsync(framed.As(Unlisted));
        visit.MayAsk(bot.Address);
        visit.Expected.AddRange(["frame-ancestors", "ERR_BLOCKED_BY_RESPONSE"]);
        var refusal = visit.Context.WaitForConsoleMessageAsync(new() { Predicate = m => m.Text.Contains("frame-ancestors", StringComparison.Ordinal) });

        await visit.Page.GotoAsync(framed.As(Unlisted).ToString());
        await refusal;

        await Assertions.Expect(visit.Page.FrameLocator("iframe").GetByText("Get help")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_listed_site_draws_Web_Chat_s_full_edition_and_each_button_is_shown_pressed_and_answered_once()
    {
        await using var visit = await browser.VisitAsync(drawn.As(Listed));
        visit.MayAsk(bot.Address);
        await visit.Page.GotoAsync(drawn.As(Listed).ToString());
        await visit.SeesAsync("Hello. I can explain");
        await Assertions.Expect(visit.Transcript.GetByRole(AriaRole.Button, new() { Name = "Get help" })).ToHaveCountAsync(1);

        await visit.Button("How does it end?").ClickAsync();
        await visit.SeesAsync("the lamp has never once gone out");
        await Assertions.Expect(visit.Transcript.GetByRole(AriaRole.Button, new() { Name = "Yes, tell me" })).ToHaveCountAsync(1);
        await visit.Button("Yes, tell me").ClickAsync();
        await visit.SeesAsync("Morag puts out the lamp herself");
        await visit.PictureAsync("embedded-full");
        await visit.Page.Locator("[data-testid='send box text area'], .webchat__send-box-text-box__input, textarea, input[type=text]").First.FillAsync("my uncle hurt me");
        await visit.Page.Keyboard.PressAsync("Enter");
        await visit.SeesAsync("Thank you for telling me");
        await visit.PictureAsync("embedded-full-support");
    }

    [Fact]
    public async Task Another_site_gets_no_token()
    {
        await using var visit = await browser.VisitAsync(drawn.As(Unlisted));
        visit.MayAsk(bot.Address);
        visit.Expected.AddRange(["CORS", "ERR_FAILED", "Failed to fetch"]);
        var refused = new TaskCompletionSource();
        visit.Page.RequestFailed += (_, request) =>
        {
            if (request.Url.EndsWith("/tokens/generate", StringComparison.Ordinal))
                refused.TrySetResult();
        };

        await visit.Page.GotoAsync(drawn.As(Unlisted).ToString());
        await refused.Task.WaitAsync(TimeSpan.FromSeconds(20), Ct);

        await visit.SeesAsync("Hello", times: 0);
    }

    private static string Origin(Uri site) => site.GetLeftPart(UriPartial.Authority);
}
