using Microsoft.Playwright;

namespace EndToEnd;

public sealed class HelpTests(Browser browser)
{
    [Fact]
    public async Task Without_script_all_lines_and_the_way_out_are_there_and_the_page_says_what_is_not()
    {
        await using var visit = await browser.VisitAsync(options: new() { JavaScriptEnabled = false });
        await visit.Page.GotoAsync(browser.Page.ToString());

        await Assertions.Expect(visit.Page.GetByText("Asking needs JavaScript")).ToBeVisibleAsync();
        await Assertions.Expect(visit.Page.Locator("a[href='tel:988']").First).ToBeVisibleAsync();
        await visit.Page.GetByText("Ireland", new() { Exact = true }).ClickAsync();
        await Assertions.Expect(visit.Page.Locator("details[open]", new() { HasText = "Ireland" }).Locator("a[href^='tel:']").First).ToBeVisibleAsync();
        await visit.PictureAsync("without-script");
        await visit.Page.GetByText("Leave now", new() { Exact = true }).ClickAsync();
        await Assertions.Expect(visit.Page).ToHaveURLAsync(BotProcess.ExitUrl, new() { Timeout = 20_000 });
    }

    [Fact]
    public async Task Get_help_works_when_the_server_is_gone_and_the_chat_goes_on_when_it_is_back()
    {
        await using var bot = new BotProcess(Repository.SampleKnowledge);
        await bot.StartAsync(TestContext.Current.CancellationToken);
        await using var visit = await browser.VisitAsync(bot.Address);
        visit.Expected.AddRange(["WebSocket", "ERR_CONNECTION_REFUSED", "net::"]);
        await visit.OpenAsync();
        await visit.SayAsync("how does it end?");
        await visit.SeesAsync("the lamp has never once gone out");

        await bot.KillAsync(TestContext.Current.CancellationToken);
        await Assertions.Expect(visit.Page.GetByText("Connection lost").First).ToBeVisibleAsync(new() { Timeout = 30_000 });
        await visit.Page.Locator("#open-help").ClickAsync();
        await Assertions.Expect(visit.Page.Locator("dialog").Locator("a[href='tel:988']").First).ToBeVisibleAsync();
        await visit.PictureAsync("connection-lost");
        await visit.Page.Keyboard.PressAsync("Escape");

        await bot.StartAsync(TestContext.Current.CancellationToken);
        await Assertions.Expect(visit.Page.GetByText("Connected again")).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await visit.Button("Yes, tell me").ClickAsync();
        await visit.SeesAsync("Morag puts out the lamp herself");
        await visit.SeesAsync("Hello. I can explain");
    }
}
