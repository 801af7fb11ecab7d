using ExplainerBot.Tests.Fixture;
using Newtonsoft.Json.Linq;

namespace ExplainerBot.Tests.Bot;

public sealed class ConversationTests(RunningBot bot) : IClassFixture<RunningBot>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_question_without_a_spoiler_is_answered_at_once()
    {
        var answer = await bot.Chat().SayAsync("what is it about?", Ct);

        Assert.Contains(Expected.About, answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_question_with_a_spoiler_waits_for_the_button_and_then_carries_the_lines()
    {
        var person = bot.Chat();

        var gate = await person.SayAsync("how does it end?", Ct);
        var answer = await person.PressAsync(gate, gate.TitleOf("yes"), Ct);

        Assert.DoesNotContain(Expected.Ending, gate.Activity.ToString(), StringComparison.OrdinalIgnoreCase);
        Assert.Contains(Expected.Ending, answer.Text, StringComparison.Ordinal);
        Assert.Contains(Expected.Line, answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_typed_yes_is_as_good_as_the_button()
    {
        var person = bot.Chat();

        await person.SayAsync("how does it end?", Ct);
        var answer = await person.SayAsync("yes", Ct);

        Assert.Contains(Expected.Ending, answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_yes_of_one_person_is_not_that_of_another()
    {
        var chat = RunningBot.Fresh("chat");
        var other = bot.Chat(conversation: chat);
        var gate = await bot.Chat(conversation: chat).SayAsync("how does it end?", Ct);

        var typed = await other.SayAsync("yes", Ct);
        var pressed = await other.PressAsync(gate, gate.TitleOf("yes"), Ct);

        Assert.DoesNotContain(Expected.Ending, typed.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Expected.Ending, pressed.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"action":"yes","about":"ffffffffffffffff","nonce":"forged"}""")]
    [InlineData("""{"action":"nothing of the kind"}""")]
    [InlineData("""{"action":{"deep":[1,2]},"about":7}""")]
    [InlineData("""[1,2,3]""")]
    [InlineData("42")]
    [InlineData("\"2026-01-01T00:00:00Z\"")]
    public async Task A_forged_payload_gets_a_polite_line(string value)
    {
        var person = bot.Chat();
        var press = person.Message(null);
        press["value"] = JToken.Parse(value);

        var answer = Assert.Single(await person.SendAsync(press, Ct));

        Assert.NotEqual("", answer.Text);
        Assert.DoesNotContain(Expected.Ending, answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_disclosure_while_a_question_waits_gets_help_and_a_bare_yes_afterwards_is_no_consent()
    {
        var person = bot.Chat();

        await person.SayAsync("how does it end?", Ct);
        var help = await person.SayAsync("my uncle hurt me", Ct);
        var after = await person.SayAsync("yes", Ct);

        Assert.Contains("1-800-422-4453", help.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Expected.Ending, after.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Twenty_thousand_characters_get_a_reply()
    {
        var answer = await bot.Chat().SayAsync(string.Concat(Enumerable.Repeat("what does it all mean? ", 900)), Ct);

        Assert.NotEqual("", answer.Text);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData(null)]
    public async Task An_empty_message_gets_a_friendly_line(string? text)
    {
        var person = bot.Chat();

        Assert.NotEqual("", Assert.Single(await person.SendAsync(person.Message(text), Ct)).Text);
    }

    [Fact]
    public async Task A_file_gets_a_friendly_line()
    {
        var person = bot.Chat();
        var message = person.Message(null);
        message["attachments"] = new JArray(new JObject { ["contentType"] = "image/png", ["contentUrl"] = "https://example.org/cat.png" });

        Assert.NotEqual("", Assert.Single(await person.SendAsync(message, Ct)).Text);
    }

    [Fact]
    public async Task The_copy_as_HTML_that_Teams_adds_is_no_file()
    {
        var person = bot.Chat();
        var message = person.Message("what is it about?");
        message["attachments"] = new JArray(new JObject { ["contentType"] = "text/html", ["content"] = "<p>what is it about?</p>" });

        Assert.Contains(Expected.About, Assert.Single(await person.SendAsync(message, Ct)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mention_of_the_bot_is_taken_out_wherever_it_stands()
    {
        var person = bot.Chat();
        var message = person.Message("<at>Film Bot</at> what is <at>Film Bot</at> it about?");
        message["entities"] = new JArray(
            new JObject
            {
                ["type"] = "mention",
                ["text"] = "<at>Film Bot</at>",
                ["mentioned"] = new JObject { ["id"] = "bot-1", ["name"] = "Film Bot" },
            },
            new JObject { ["type"] = "mention" },
            new JObject { ["type"] = "mention", ["mentioned"] = "nobody" });

        Assert.Contains(Expected.About, Assert.Single(await person.SendAsync(message, Ct)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Forget_me_takes_back_that_the_film_was_seen()
    {
        var person = bot.Chat();

        await person.SayAsync("I've seen the film", Ct);
        var seen = await person.SayAsync("how does it end?", Ct);
        await person.SayAsync("forget me", Ct);
        var forgotten = await person.SayAsync("how does it end?", Ct);

        Assert.Contains(Expected.Ending, seen.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Expected.Ending, forgotten.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Having_seen_the_film_holds_in_another_chat_of_the_same_person_too()
    {
        var somebody = RunningBot.Fresh("user");
        await bot.Chat(somebody).SayAsync("I've seen the film", Ct);

        var answer = await bot.Chat(somebody).SayAsync("how does it end?", Ct);

        Assert.Contains(Expected.Ending, answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_a_group_no_answer_with_a_spoiler_is_posted()
    {
        var person = bot.Chat();
        var question = person.Message("how does it end?");
        question["conversation"]!["isGroup"] = true;
        var yes = person.Message("yes");
        yes["conversation"]!["isGroup"] = true;

        var said = (await person.SendAsync(question, Ct)).Concat(await person.SendAsync(yes, Ct));

        Assert.All(said, a => Assert.DoesNotContain(Expected.Ending, a.Activity.ToString(), StringComparison.OrdinalIgnoreCase));
    }
}
