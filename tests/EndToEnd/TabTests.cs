using Microsoft.Playwright;

namespace EndToEnd;

public sealed class TabTests(Browser browser)
{
    private const string Ending = "Morag puts out the lamp herself";

    [Fact]
    public async Task A_reload_in_the_middle_of_a_confirmation_shows_it_again_and_the_yes_still_counts()
    {
        await using var visit = await (await browser.VisitAsync()).OpenAsync();
        await visit.SayAsync("how does it end?");
        await visit.SeesAsync("the lamp has never once gone out");

        await visit.Page.ReloadAsync();
        await visit.SeesAsync("Hello. I can explain");
        await visit.SeesAsync("how does it end?");
        await visit.Button("Yes, tell me").ClickAsync();

        await visit.SeesAsync(Ending);
    }

    [Fact]
    public async Task Another_tab_and_a_duplicated_one_start_afresh()
    {
        await using var visit = await (await browser.VisitAsync()).OpenAsync();
        await visit.SayAsync("who directed it?");
        await visit.SeesAsync("Ines Calder directed it");

        // A window that a page opens gets a copy of its session storage, as a duplicated tab does.
        var twin = await visit.Context.RunAndWaitForPageAsync(() => visit.Page.EvaluateAsync("() => void open(location.href)"));

        await Assertions.Expect(twin.GetByText("Hello. I can explain").First).ToBeVisibleAsync(new() { Timeout = 20_000 });
        Assert.Equal(0, await twin.GetByText("Ines Calder directed it").CountAsync());
        Assert.NotEqual(await TokenAsync(visit.Page), await TokenAsync(twin));
    }

    [Fact]
    public async Task The_preference_outlives_the_tab_only_when_asked_to()
    {
        await using var visit = await (await browser.VisitAsync()).OpenAsync();
        await visit.Page.GetByRole(AriaRole.Switch).ClickAsync();
        await visit.SeesAsync("Good, then I answer without asking first");
        Assert.Equal(0, await visit.Page.EvaluateAsync<int>("() => localStorage.length"));

        await visit.Page.GetByRole(AriaRole.Checkbox).CheckAsync();
        var later = await visit.Context.NewPageAsync();
        await later.GotoAsync(visit.Page.Url);

        await Assertions.Expect(later.GetByText("Good, then I answer without asking first").First).ToBeVisibleAsync(new() { Timeout = 20_000 });
        await Assertions.Expect(later.GetByRole(AriaRole.Switch)).ToBeCheckedAsync();
    }

    [Fact]
    public async Task Forget_me_ends_the_talk_and_offers_a_new_one()
    {
        await using var visit = await (await browser.VisitAsync()).OpenAsync();
        visit.Expected.Add("404");
        await visit.SayAsync("forget me");
        await visit.SeesAsync("I have deleted what I remembered of you");

        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Start a new talk" }).ClickAsync();
        await visit.SeesAsync("Hello. I can explain");

        await visit.SeesAsync("I have deleted what I remembered of you", times: 0);
    }

    private static Task<string> TokenAsync(IPage page) => page.EvaluateAsync<string>("() => sessionStorage.getItem('explainer.talk')");
}
