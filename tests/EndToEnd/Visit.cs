using Microsoft.Playwright;

namespace EndToEnd;

/// <summary>
/// One visitor. At the end of each visit the page must have shown no error in the console and asked no other site for anything.
/// </summary>
internal sealed class Visit : IAsyncDisposable
{
    // Only so that what never comes ends the test: on a busy machine a browser, a bot and other tests share two cores.
    private const int Patience = 60_000;

    private readonly Uri address;
    private readonly List<string> others = [];
    private readonly List<string> faults = [];

    private Visit(IBrowserContext context, IPage page, Uri address)
    {
        Context = context;
        Page = page;
        this.address = address;
    }

    public IBrowserContext Context { get; }

    public IPage Page { get; }

    /// <summary>What the bot and the visitor have said so far.</summary>
    public ILocator Transcript => Page.Locator(".webchat__basic-transcript");

    public ILocator Input => Page.GetByPlaceholder("Ask about the film");

    /// <summary>Faults that a test brings about on purpose, by a part of their text.</summary>
    public List<string> Expected { get; } = [];

    public static async Task<Visit> BeginAsync(IBrowser browser, Uri address, BrowserNewContextOptions options)
    {
        var context = await browser.NewContextAsync(options);
        context.SetDefaultTimeout(Patience);
        // Where the quick exit leads.
        await context.RouteAsync(BotProcess.ExitUrl + "**", route => route.FulfillAsync(new() { ContentType = "text/html", Body = "<title>Weather</title>Sunny" }));
        var visit = new Visit(context, await context.NewPageAsync(), address);
        context.Console += (_, message) => visit.Note(message.Type is "error" or "warning", $"console: {message.Text}");
        context.WebError += (_, error) => visit.Note(true, $"script: {error.Error}");
        context.Request += (_, request) => visit.Note(!visit.IsOwn(request.Url), $"request: {request.Url}");
        return visit;
    }

    /// <summary>Lets the page ask another server, as one that shows the chat of another site must.</summary>
    public void MayAsk(Uri server) => others.Add(server.Authority);

    /// <summary>Opens the page and waits for the welcome.</summary>
    public async Task<Visit> OpenAsync()
    {
        await Page.GotoAsync(address.ToString());
        await SeesAsync("Hello. I can explain");
        return this;
    }

    public Task SeesAsync(string text, int times = 1) =>
        Assertions.Expect(Transcript.Locator(".webchat__stacked-layout__message").Filter(new() { HasText = text }))
            .ToHaveCountAsync(times, new() { Timeout = Patience });

    public async Task SayAsync(string text)
    {
        await Input.FillAsync(text);
        await Input.PressAsync("Enter");
    }

    /// <summary>The newest button of a title.</summary>
    public ILocator Button(string title) => Transcript.GetByRole(AriaRole.Button, new() { Name = title, Exact = true }).Last;

    public async Task PictureAsync(string name)
    {
        Directory.CreateDirectory(Repository.Pictures);
        // Web Chat scrolls smoothly: the picture is taken when it has come to rest.
        await Page.EvaluateAsync(
            """
            async () => {
              const box = document.querySelector('.webchat__basic-transcript__scrollable');
              for (let before = -1, still = 0; box && still < 10; before = box.scrollTop) {
                await new Promise(requestAnimationFrame);
                still = box.scrollTop === before ? still + 1 : 0;
              }
            }
            """);
        await Page.ScreenshotAsync(new() { Path = Path.Combine(Repository.Pictures, name + ".png"), Animations = ScreenshotAnimations.Disabled });
    }

    public async ValueTask DisposeAsync()
    {
        await Context.DisposeAsync();
        lock (faults)
            Assert.DoesNotContain(faults, f => !Expected.Exists(e => f.Contains(e, StringComparison.OrdinalIgnoreCase)));
    }

    private bool IsOwn(string url) =>
        url.StartsWith("data:", StringComparison.Ordinal)
        || Uri.TryCreate(url, UriKind.Absolute, out var target) && (target.Authority == address.Authority || others.Contains(target.Authority) || url.StartsWith(BotProcess.ExitUrl, StringComparison.Ordinal));

    private void Note(bool isFault, string text)
    {
        if (!isFault)
            return;
        lock (faults)
            faults.Add(text);
    }
}
