using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(EndToEnd.Browser))]
[assembly: Xunit.v3.Parallelization(MaxThreads = 1)]

namespace EndToEnd;

/// <summary>One Chromium for the whole run, and one bot that most tests share; each visitor has a profile of its own.</summary>
public sealed class Browser : IAsyncLifetime
{
    private readonly BotProcess bot = new(Repository.SampleKnowledge);
    private IPlaywright? playwright;
    private IBrowser? browser;

    /// <summary>The page of the shared bot.</summary>
    internal Uri Page => bot.Address;

    public async ValueTask InitializeAsync()
    {
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Executable(), Args = ["--no-sandbox", "--host-resolver-rules=MAP *.example 127.0.0.1"] });
        await bot.StartAsync(TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
            await browser.DisposeAsync();
        playwright?.Dispose();
        await bot.DisposeAsync();
    }

    /// <summary>A visitor with an empty profile, who sees the page of the shared bot or of another one.</summary>
    internal Task<Visit> VisitAsync(Uri? page = null, BrowserNewContextOptions? options = null) => Visit.BeginAsync(browser!, page ?? Page, options ?? new());

    private static string Executable()
    {
        string?[] places = [Environment.GetEnvironmentVariable("CHROMIUM"), "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
        return Array.Find(places, File.Exists)
            ?? throw new InvalidOperationException("No Chromium was found. Install it (apt-get install chromium), or set CHROMIUM to its path.");
    }
}
