using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.Playwright;

namespace EndToEnd;

public sealed class LeavingTests(Browser browser)
{
    [Theory]
    [InlineData("button")]
    [InlineData("keys")]
    public async Task The_quick_exit_empties_the_page_ends_the_talk_and_cannot_be_gone_back_to(string by)
    {
        await using var visit = await (await browser.VisitAsync()).OpenAsync();
        await visit.Page.GetByRole(AriaRole.Switch).ClickAsync();
        await visit.Page.GetByRole(AriaRole.Checkbox).CheckAsync();
        await visit.SayAsync("who directed it?");
        await visit.SeesAsync("Ines Calder directed it");
        var talk = JsonElement.Parse(await visit.Page.EvaluateAsync<string>("() => sessionStorage.getItem('explainer.talk')"));
        var page = visit.Page.Url;

        if (by == "button")
        {
            await visit.Page.GetByText("Leave now", new() { Exact = true }).ClickAsync();
        }
        else
        {
            for (var i = 0; i < 3; i++)
                await visit.Page.Keyboard.PressAsync("Shift");
        }
        await Assertions.Expect(visit.Page).ToHaveURLAsync(BotProcess.ExitUrl, new() { Timeout = 20_000 });

        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(page, talk));
        await visit.Page.GoBackAsync();
        Assert.NotEqual(page, visit.Page.Url);
        await visit.Page.GotoAsync(page);
        await visit.SeesAsync("Hello. I can explain");
        Assert.Equal(0, await visit.Page.EvaluateAsync<int>("() => localStorage.length"));
        await visit.SeesAsync("Ines Calder directed it", times: 0);
    }

    [Fact]
    public async Task In_a_frame_the_quick_exit_leaves_the_page_around_it()
    {
        await using var visit = await browser.VisitAsync();
        await FramedAsync(visit, "");
        await visit.Page.FrameLocator("iframe").GetByText("Leave now", new() { Exact = true }).ClickAsync();

        await Assertions.Expect(visit.Page).ToHaveURLAsync(BotProcess.ExitUrl, new() { Timeout = 20_000 });
    }

    [Fact]
    public async Task In_a_frame_that_may_not_leave_it_empties_itself_and_says_so()
    {
        await using var visit = await browser.VisitAsync();
        // What Chromium says to a page that tries; and what it thinks of this sandbox on the same server.
        visit.Expected.AddRange(["navigat", "allow-same-origin"]);
        await FramedAsync(visit, "sandbox=\"allow-scripts allow-same-origin\"");
        var frame = visit.Page.FrameLocator("iframe");
        await frame.GetByText("Leave now", new() { Exact = true }).ClickAsync();

        await Assertions.Expect(frame.Locator("body")).ToContainTextAsync("close this tab to leave");
        await Assertions.Expect(frame.Locator("body")).Not.ToContainTextAsync("I can explain");
    }

    // A page of the same server, which needs no permission to show the chat in a frame.
    private async Task FramedAsync(Visit visit, string attributes)
    {
        var around = new Uri(browser.Page, "around").ToString();
        await visit.Context.RouteAsync(around, route => route.FulfillAsync(new()
        {
            ContentType = "text/html",
            Body = $"<title>A site</title><link rel=icon href=data:,><iframe title=chat width=600 height=600 src=\"{browser.Page}\" {attributes}></iframe>",
        }));
        await visit.Page.GotoAsync(around);
        await Assertions.Expect(visit.Page.FrameLocator("iframe").GetByText("Hello. I can explain").First).ToBeVisibleAsync(new() { Timeout = 20_000 });
    }

    [Fact]
    public async Task Capital_letters_do_not_leave()
    {
        await using var visit = await (await browser.VisitAsync()).OpenAsync();

        await visit.Input.FocusAsync();
        foreach (var letter in (string[])["Shift+W", "Shift+H", "Shift+O", "Shift+A"])
            await visit.Page.Keyboard.PressAsync(letter);

        await Assertions.Expect(visit.Input).ToHaveValueAsync("WHOA");
    }

    private static async Task<HttpStatusCode> StatusAsync(string page, JsonElement talk)
    {
        using var client = new HttpClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", talk.GetProperty("token").GetString());
        var url = new Uri(new Uri(page), $"v3/directline/conversations/{talk.GetProperty("conversationId").GetString()}");
        // The farewell is still under way when the next page is there.
        for (var attempt = 0; ; attempt++)
        {
            using var response = await client.GetAsync(url, TestContext.Current.CancellationToken);
            if (response.StatusCode != HttpStatusCode.OK || attempt == 50)
                return response.StatusCode;
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }
    }
}
