using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace EndToEnd;

/// <summary>What is where on the page, in languages that are read from the left and from the right.</summary>
public sealed class LayoutTests(Browser browser)
{
    // All that one can press or read, but for what is hidden or scrolled out of sight.
    private const string OverlapsAndOverflows =
        """
        () => {
          const names = e => `${e.tagName.toLowerCase()} "${e.textContent.trim().slice(0, 30)}"`;
          const faults = [];
          const parts = [...document.querySelectorAll('h1, .name p, nav a, #seen, .exit-note, .webchat__send-box__main, .choice')]
            .filter(e => e.checkVisibility());
          const boxes = parts.map(e => e.getBoundingClientRect());
          parts.forEach((part, i) => {
            if (boxes[i].left < -1 || boxes[i].right > innerWidth + 1) faults.push(`${names(part)} stands out of the page`);
            if (part.scrollWidth > part.clientWidth + 1) faults.push(`${names(part)} is wider than its box`);
            parts.slice(i + 1).forEach((other, j) => {
              const [a, b] = [boxes[i], boxes[i + 1 + j]];
              const scrolled = part.closest('.webchat__basic-transcript') !== other.closest('.webchat__basic-transcript');
              if (!scrolled && a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1)
                faults.push(`${names(part)} and ${names(other)} overlap`);
            });
          });
          for (const box of [document.documentElement, document.querySelector('.webchat__basic-transcript__scrollable'), document.querySelector('dialog[open]')])
            if (box && box.scrollWidth > box.clientWidth + 1) faults.push(`${box.tagName} scrolls sideways`);
          for (const number of document.querySelectorAll('.number, a[href^="tel:"]:not(.choice), a[href^="sms:"]:not(.choice)'))
            if (number.checkVisibility() && (number.getClientRects().length > 1 || getComputedStyle(number).direction !== 'ltr'))
              faults.push(`the number ${number.textContent} is broken`);
          return faults;
        }
        """;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1100, 800)]
    [InlineData(390, 740)]
    [InlineData(320, 600)]
    public async Task Read_from_the_left_nothing_overlaps_or_overflows_and_no_number_is_broken(int width, int height)
    {
        await using var visit = await browser.VisitAsync(options: new() { ViewportSize = new() { Width = width, Height = height } });
        await LooksWellAsync(visit, $"ltr-{width}");
    }

    [Theory]
    [InlineData(1100, 800)]
    [InlineData(390, 740)]
    public async Task Read_from_the_right_nothing_overlaps_or_overflows_and_no_number_is_broken(int width, int height)
    {
        var knowledge = await ArabicAsync();
        await using var bot = new BotProcess(knowledge);
        try
        {
            await bot.StartAsync(Ct);
            await using var visit = await browser.VisitAsync(bot.Address, new() { ViewportSize = new() { Width = width, Height = height } });
            await LooksWellAsync(visit, $"rtl-{width}");

            Assert.Equal("rtl", await visit.Page.EvaluateAsync<string>("() => getComputedStyle(document.querySelector('.webchat__basic-transcript')).direction"));
            var (help, exit) = (await BoxAsync(visit, "#open-help"), await BoxAsync(visit, "#exit"));
            Assert.True(help.X > exit.X, "Get help comes first, which is on the right.");
            var bubble = await visit.Transcript.Locator(".webchat__bubble:not(.webchat__bubble--from-user)").First.BoundingBoxAsync();
            Assert.True(bubble!.X + bubble.Width > width / 2, "The bot speaks from the right.");
        }
        finally
        {
            Directory.Delete(knowledge, recursive: true);
        }
    }

    private static async Task LooksWellAsync(Visit visit, string picture)
    {
        await visit.OpenAsync();
        await FindsNothingAsync(visit);
        await visit.SayAsync("how does it end?");
        await visit.Button("Yes, tell me").ClickAsync();
        await visit.SeesAsync("Morag puts out the lamp herself");
        await FindsNothingAsync(visit);
        await visit.PictureAsync(picture);
        await visit.SayAsync("my uncle hurt me");
        await visit.SeesAsync("Thank you for telling me");
        await FindsNothingAsync(visit);
        Assert.NotEqual(0, await visit.Transcript.Locator(".number").CountAsync());
        await visit.PictureAsync(picture + "-support");
        await visit.Page.Locator("#open-help").ClickAsync();
        await FindsNothingAsync(visit);
        await visit.PictureAsync(picture + "-help");
    }

    private static async Task FindsNothingAsync(Visit visit) =>
        Assert.Empty(await visit.Page.EvaluateAsync<string[]>(OverlapsAndOverflows));

    private static async Task<LocatorBoundingBoxResult> BoxAsync(Visit visit, string selector) => (await visit.Page.Locator(selector).BoundingBoxAsync())!;

    // The small film under the sentences of a language that is read from the right; the page's own words are in it, the rest need not be.
    private static async Task<string> ArabicAsync()
    {
        var folder = Directory.CreateTempSubdirectory("end-to-end-").FullName;
        foreach (var file in Directory.EnumerateFiles(Repository.SampleKnowledge, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(folder, Path.GetRelativePath(Repository.SampleKnowledge, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
        var path = Path.Combine(folder, "messages.en.yaml");
        var messages = (await File.ReadAllTextAsync(path, Ct)).Replace("\nlanguage: en", "\nlanguage: ar", StringComparison.Ordinal);
        foreach (var (key, text) in ((string, string)[])
            [
                ("page.promise", "اسأل عن الفيلم بكلماتك. يسألك قبل أن يكشف شيئًا."),
                ("page.exit", "اخرج الآن"),
                ("page.seen", "شاهدت الفيلم: لا تسألني أولًا"),
                ("line.call", "اتصل على {number}"),
            ])
        {
            messages = Regex.Replace(messages, $"(?m)^  {Regex.Escape(key)}: .*$", $"  {key}: \"{text}\"");
        }
        await File.WriteAllTextAsync(path, messages, Ct);
        return folder;
    }
}
