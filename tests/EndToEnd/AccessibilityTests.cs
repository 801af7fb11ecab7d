using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace EndToEnd;

public sealed class AccessibilityTests(Browser browser)
{
    [Theory]
    [InlineData(ColorScheme.Light, 1100, 800)]
    [InlineData(ColorScheme.Dark, 1100, 800)]
    [InlineData(ColorScheme.Light, 390, 740)]
    public async Task Axe_finds_nothing_in_a_talk_with_every_kind_of_reply(ColorScheme scheme, int width, int height)
    {
        await using var visit = await browser.VisitAsync(
            options: new() { ColorScheme = scheme, ViewportSize = new() { Width = width, Height = height }, ReducedMotion = ReducedMotion.Reduce });
        await visit.OpenAsync();
        await FindsNothingAsync(visit);

        await visit.SayAsync("how does it end?");
        await visit.SeesAsync("the lamp has never once gone out");
        await visit.Button("Yes, tell me").ClickAsync();
        await visit.SeesAsync("Morag puts out the lamp herself");
        await visit.SayAsync("my uncle hurt me");
        await visit.SeesAsync("Thank you for telling me");
        await FindsNothingAsync(visit);
        await visit.Page.Locator("#open-help").ClickAsync();
        await FindsNothingAsync(visit);
        await visit.PictureAsync($"help-{scheme}-{width}");
    }

    private static async Task FindsNothingAsync(Visit visit)
    {
        var result = await visit.Page.RunAxe();
        var found = result.Violations.SelectMany(v => v.Nodes.Select(n => $"{v.Id}: {n.Html} {string.Join(' ', n.Any.Select(a => a.Message))}")).ToList();
        Assert.True(found.Count == 0, string.Join('\n', found));
    }
}
