using ExplainerBot.Core.Knowledge;

namespace ExplainerBot.Cli.Tests;

/// <summary><c>explainer chat</c>.</summary>
public sealed class ChatVerb
{
    private static Question Gated => Tool.Questions.First(q => q.Level == SpoilerLevel.Major);

    [Fact]
    public void A_chat_begins_with_a_welcome_and_ends_with_the_input()
    {
        var ran = Tool.Run("", "chat");

        Assert.Equal((0, ""), (ran.ExitCode, ran.Error));
        Assert.Contains(Tool.Knowledge.Films[0].Title, ran.Out, StringComparison.Ordinal);
        Assert.Contains("  1  ", ran.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void A_question_waits_until_it_is_answered()
    {
        Assert.DoesNotContain(Opening(Gated), Tool.Run(Gated.Ask + "\n", "chat").Out, StringComparison.Ordinal);
        Assert.Contains(Opening(Gated), Tool.Run(Gated.Ask + "\nyes\n", "chat").Out, StringComparison.Ordinal);
    }

    [Fact]
    public void A_button_is_pressed_by_its_number()
    {
        var yes = Tool.Run(Gated.Ask + "\n1\n", "chat");
        var no = Tool.Run(Gated.Ask + "\n2\n", "chat");

        Assert.Contains(Opening(Gated), yes.Out, StringComparison.Ordinal);
        Assert.DoesNotContain(Opening(Gated), no.Out, StringComparison.Ordinal);
        Assert.Contains(Tool.Knowledge.Messages["declined"], no.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Somebody_who_has_seen_the_film_need_not_be_asked() =>
        Assert.Contains(Opening(Gated), Tool.Run(Gated.Ask + "\n", "chat", "--seen").Out, StringComparison.Ordinal);

    // The beginning of an answer, short enough to stand on one line of the terminal.
    private static string Opening(Question question) => question.Answer[..30];
}
