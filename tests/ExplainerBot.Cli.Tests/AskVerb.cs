using ExplainerBot.Core.Knowledge;

namespace ExplainerBot.Cli.Tests;

/// <summary><c>explainer ask</c>, the verb that other programs call.</summary>
public sealed class AskVerb
{
    private static readonly string[] Keys = ["text", "outcome", "question", "score", "suggestions", "needs", "topics", "reply"];

    private static readonly string[] Outcomes = ["answer", "confirm", "declined", "suggest", "support", "smalltalk", "command", "fallback"];

    private static Question Gated => Tool.Questions.First(q => q.Level == SpoilerLevel.Major && !q.Topics.IsEmpty);

    private static Question Open => Tool.Questions.First(q => q.Level == SpoilerLevel.None);

    [Fact]
    public void Every_shown_wording_finds_its_question_with_the_outcome_of_its_level()
    {
        var questions = Tool.Questions.ToArray();
        var replies = Tool.Ask(questions.Select(q => q.Ask));

        Assert.Equal(questions.Select(q => q.Id), replies.Select(r => r.Question()));
        Assert.Equal(questions.Select(q => q.Level == SpoilerLevel.None ? "answer" : "confirm"), replies.Select(r => r.Outcome()));
    }

    [Fact]
    public void Somebody_who_has_seen_the_film_is_answered_at_once()
    {
        var questions = Tool.Questions.ToArray();
        var replies = Tool.Ask(questions.Select(q => q.Ask), "--seen");

        Assert.Equal(questions.Select(q => q.Id), replies.Select(r => r.Question()));
        Assert.All(replies, r => Assert.Equal("answer", r.Outcome()));
    }

    [Fact]
    public void A_line_of_JSON_has_exactly_the_keys_of_the_contract_in_their_order()
    {
        var reply = Tool.Ask(Gated.Ask);

        Assert.Equal(Keys, reply.EnumerateObject().Select(p => p.Name));
        Assert.Equal(Gated.Ask, reply.GetProperty("text").GetString());
        Assert.InRange(reply.GetProperty("score").GetDouble(), 0.01, 1);
        Assert.Equal(Gated.Topics.Select(t => t.Code), reply.Strings("topics"));
        Assert.Empty(reply.Strings("needs"));
        Assert.Empty(reply.Strings("suggestions"));
    }

    [Fact]
    public void Replies_come_in_the_order_of_the_lines()
    {
        var lines = Enumerable.Range(0, 400).Select(i => $"{(i % 3 == 0 ? Open.Ask : "hello")} {i}").ToArray();

        Assert.Equal(lines, Tool.Ask(lines).Select(r => r.GetProperty("text").GetString()));
    }

    [Fact]
    public void What_is_no_question_names_none()
    {
        var replies = Tool.Ask(["hello", "help", "get help", "qwxz plorf gnarl", "my uncle hurt me", ""]);

        Assert.Equal(["smalltalk", "command", "support", "fallback", "support", "fallback"], replies.Select(r => r.Outcome()));
        Assert.All(replies, r => Assert.Null(r.Question()));
        Assert.All(replies, r => Assert.Empty(r.Strings("topics")));
        Assert.All(replies, r => Assert.NotEmpty(r.Reply()));
    }

    [Fact]
    public void A_support_reply_names_the_needs_whose_lines_it_shows() => Assert.NotEmpty(Tool.Ask("my uncle hurt me").Strings("needs"));

    [Fact]
    public void Each_line_is_a_chat_of_its_own()
    {
        var replies = Tool.Ask([Gated.Ask, "yes"]);

        Assert.Equal("confirm", replies[0].Outcome());
        Assert.Equal("fallback", replies[1].Outcome());
    }

    [Theory]
    [InlineData("yes", "answer")]
    [InlineData("yes please", "answer")]
    [InlineData("no", "declined")]
    [InlineData("no thanks", "declined")]
    [InlineData("idk", "confirm")]
    [InlineData("I've seen the film", "answer")]
    public void A_reply_to_a_waiting_question_is_about_that_question(string reply, string outcome)
    {
        var ids = Tool.Questions.Where(q => q.Level != SpoilerLevel.None).Select(q => q.Id).ToArray();
        var said = Tool.Ask(ids.Select(id => id + "\t" + reply), "--pending");

        Assert.Equal(ids.Select(id => (id, outcome)), said.Select(r => (r.Question()!, r.Outcome())));
    }

    [Fact]
    public void A_yes_to_a_waiting_question_gives_its_answer_with_the_support_lines()
    {
        var said = Tool.Ask(Gated.Id + "\tyes", "--pending");

        Assert.Contains(Gated.Answer.Split('\n')[0], said.Reply(), StringComparison.Ordinal);
        Assert.NotEmpty(said.Strings("needs"));
        Assert.Equal("yes", said.GetProperty("text").GetString());
    }

    [Fact]
    public void Another_question_while_one_waits_is_itself()
    {
        var said = Tool.Ask(Gated.Id + "\t" + Open.Ask, "--pending");

        Assert.Equal((Open.Id, "answer"), (said.Question(), said.Outcome()));
    }

    [Fact]
    public void A_disclosure_while_a_question_waits_gets_support()
    {
        var said = Tool.Ask(Gated.Id + "\tmy uncle hurt me", "--pending");

        Assert.Equal((null, "support"), (said.Question(), said.Outcome()));
    }

    [Fact]
    public void A_question_in_the_light_of_another_is_understood_by_itself_too()
    {
        var said = Tool.Ask(Gated.Id + "\t" + Open.Ask, "--context");

        Assert.Equal((Open.Id, "answer"), (said.Question(), said.Outcome()));
    }

    [Theory]
    [InlineData("--context")]
    [InlineData("--pending")]
    public void After_get_help_nothing_waits(string option) => Assert.Equal("fallback", Tool.Ask("get-help\tyes", option).Outcome());

    [Theory]
    [InlineData("--context")]
    [InlineData("--pending")]
    public void A_line_without_a_tab_is_named(string option)
    {
        var ran = Tool.Run($"{Open.Id}\tyes\nyes\n", "ask", "--json", option);

        Assert.Equal(ExitCodes.Misuse, ran.ExitCode);
        Assert.Contains("Line 2", ran.Error, StringComparison.Ordinal);
        Assert.Contains("tab", ran.Error, StringComparison.OrdinalIgnoreCase);
        Assert.Single(ran.Json());
    }

    [Theory]
    [InlineData("--context")]
    [InlineData("--pending")]
    public void A_line_with_an_unknown_id_is_named(string option)
    {
        var ran = Tool.Run("no-such-question\tyes\n", "ask", "--json", option);

        Assert.Equal(ExitCodes.Misuse, ran.ExitCode);
        Assert.Contains("Line 1", ran.Error, StringComparison.Ordinal);
        Assert.Contains("no-such-question", ran.Error, StringComparison.Ordinal);
        Assert.Empty(ran.Out);
    }

    [Fact]
    public void Only_a_line_feed_ends_a_line()
    {
        var texts = new[] { "a\u2028b", "a\u0085b", "a\rb", "a\u000bb", "\u201cwho\u201d \U0001F3BB" };
        var ran = Tool.Run(string.Join("\r\n", texts), "ask", "--json");

        Assert.Equal(texts, ran.Json().Select(r => r.GetProperty("text").GetString()));
        Assert.DoesNotContain(ran.Out, c => c != '\n' && (char.IsControl(c) || c is '\u2028' or '\u2029'));
    }

    [Fact]
    public void No_input_gives_no_output() => Assert.Equal(new Ran(0, "", ""), Tool.Run("", "ask", "--json"));

    [Fact]
    public void Twenty_thousand_characters_are_a_message_like_any_other() =>
        Assert.Contains(Tool.Ask(string.Concat(Enumerable.Repeat("word and other ", 1400))).Outcome(), Outcomes);

    [Fact]
    public void Without_json_the_replies_are_for_people()
    {
        var ran = Tool.Run(Open.Ask + "\n", "ask");

        Assert.Equal(0, ran.ExitCode);
        Assert.StartsWith($"> {Open.Ask}\n[answer {Open.Id} ", ran.Out, StringComparison.Ordinal);
        Assert.Contains(Open.Answer.Split('\n')[0], ran.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void The_film_may_be_named()
    {
        var said = Tool.Ask(Open.Ask, "--film", Open.FilmId);

        Assert.Equal(Open.Id, said.Question());
    }

    [Fact]
    public void A_film_that_is_not_loaded_is_misuse()
    {
        var ran = Tool.Run(Open.Ask, "ask", "--film", "no-such-film");

        Assert.Equal(ExitCodes.Misuse, ran.ExitCode);
        Assert.Contains(Open.FilmId, ran.Error, StringComparison.Ordinal);
    }
}
