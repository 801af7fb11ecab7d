using Microsoft.Playwright;

namespace EndToEnd;

public sealed class ConversationTests(Browser browser)
{
    private const string Ending = "Morag puts out the lamp herself";
    private const string Gate = "Through the whole film the lamp has never once gone out";

    [Fact]
    public async Task A_whole_conversation_goes_by_mouse_alone()
    {
        await using var visit = await (await browser.VisitAsync()).OpenAsync();

        await visit.Button("How does it end?").ClickAsync();
        await visit.SeesAsync(Gate);
        await visit.SeesAsync(Ending, times: 0);
        await visit.PictureAsync("gate");
        await visit.Button("No thanks").ClickAsync();
        await visit.SeesAsync("Fine, it stays unsaid");
        await visit.Button("Who directed it?").ClickAsync();
        await visit.SeesAsync("Ines Calder directed it");
        await visit.Button("Get help").ClickAsync();
        await visit.SeesAsync("These people can listen");
        await visit.PictureAsync("support");
    }

    [Fact]
    public async Task A_whole_conversation_goes_by_keyboard_alone()
    {
        await using var visit = await (await browser.VisitAsync()).OpenAsync();
        var keyboard = visit.Page.Keyboard;

        await TabToAsync(visit, "[placeholder='Ask about the film']");
        await keyboard.TypeAsync("how does it end?");
        await keyboard.PressAsync("Enter");
        await visit.SeesAsync(Gate);
        await IntoLastMessageAsync(visit, "button:has-text('Yes, tell me')");
        await keyboard.PressAsync("Enter");
        await visit.SeesAsync(Ending);
        await keyboard.PressAsync("Escape");
        await IntoLastMessageAsync(visit, "button:has-text('Not helpful')");
        await keyboard.PressAsync("Space");
        await Assertions.Expect(visit.Transcript.GetByText("Thank you for saying so")).ToBeVisibleAsync();
        await keyboard.PressAsync("Escape");
        await TabToAsync(visit, "#open-help", backwards: true);
        await keyboard.PressAsync("Enter");
        await Assertions.Expect(visit.Page.Locator("dialog")).ToBeVisibleAsync();
        await keyboard.PressAsync("Escape");
        await Assertions.Expect(visit.Page.Locator("dialog")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task What_was_pressed_is_shown_and_does_not_invite_a_second_press()
    {
        await using var visit = await (await browser.VisitAsync()).OpenAsync();
        await visit.SayAsync("how does it end?");

        await visit.Button("Yes, tell me").ClickAsync();
        await visit.SeesAsync(Ending);

        await visit.SeesAsync("Yes, tell me");
        var pressed = visit.Transcript.GetByRole(AriaRole.Button, new() { Name = "Yes, tell me, pressed" });
        await Assertions.Expect(pressed).ToBeDisabledAsync();
        await Assertions.Expect(visit.Button("No thanks")).ToBeDisabledAsync();
        await Assertions.Expect(visit.Button("Get help")).ToBeEnabledAsync();
        await pressed.ClickAsync(new() { Force = true });
        await visit.SayAsync("thanks");
        await visit.SeesAsync("You are welcome");
        await visit.SeesAsync(Ending);
        await visit.PictureAsync("answer");
    }

    [Fact]
    public async Task Support_lines_are_links_that_a_telephone_follows()
    {
        await using var visit = await (await browser.VisitAsync()).OpenAsync();

        await visit.SayAsync("my uncle hurt me");
        await visit.SeesAsync("Thank you for telling me");

        Assert.NotEqual(0, await visit.Transcript.Locator("a[href^='tel:']").CountAsync());
        Assert.NotEqual(0, await visit.Transcript.Locator("a[href^='sms:']").CountAsync());
        await Assertions.Expect(visit.Transcript.Locator("a[href='https://childhelphotline.org'][target=_blank]")).ToHaveCountAsync(1);
        await visit.PictureAsync("disclosure");
    }

    [Fact]
    public async Task Did_you_mean_and_the_list_of_questions_are_shown_once()
    {
        await using var visit = await (await browser.VisitAsync()).OpenAsync();

        await visit.SayAsync("questions");
        await visit.SeesAsync("These are the questions on");
        await visit.PictureAsync("menu");
        await visit.SayAsync("will it rain tomorrow in oslo");
        await visit.SeesAsync("I have no checked answer to that");
        await visit.SeesAsync("will it rain tomorrow in oslo");
    }

    [Fact]
    public async Task The_switch_says_what_the_buttons_say_and_follows_what_is_said()
    {
        await using var visit = await (await browser.VisitAsync()).OpenAsync();
        var toggle = visit.Page.GetByRole(AriaRole.Switch);

        await toggle.ClickAsync();
        await visit.SeesAsync("Good, then I answer without asking first");
        await Assertions.Expect(toggle).ToBeCheckedAsync();
        await visit.SayAsync("how does it end?");
        await visit.SeesAsync(Ending);
        await visit.SayAsync("ask me again");
        await visit.SeesAsync("Good, I will ask before");

        await Assertions.Expect(toggle).Not.ToBeCheckedAsync();
    }

    // As Web Chat explains it to keyboards: the history with Shift and Tab, its last message with End, into it with Enter.
    private static async Task IntoLastMessageAsync(Visit visit, string selector)
    {
        await TabToAsync(visit, ".webchat__basic-transcript", backwards: true);
        await visit.Page.Keyboard.PressAsync("End");
        await visit.Page.Keyboard.PressAsync("Enter");
        await TabToAsync(visit, selector);
    }

    // Presses Tab until what is looked for has the focus.
    private static async Task TabToAsync(Visit visit, string selector, bool backwards = false)
    {
        var sought = visit.Page.Locator(selector).Last;
        for (var presses = 0; presses < 40; presses++)
        {
            if (await sought.EvaluateAsync<bool>("e => e === document.activeElement"))
                return;
            await visit.Page.Keyboard.PressAsync(backwards ? "Shift+Tab" : "Tab");
        }
        Assert.Fail($"Tab does not reach {selector}.");
    }
}
