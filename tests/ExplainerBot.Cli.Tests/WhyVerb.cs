namespace ExplainerBot.Cli.Tests;

/// <summary><c>explainer why</c>.</summary>
public sealed class WhyVerb
{
    [Fact]
    public void It_shows_the_question_found_the_evidence_and_the_rivals()
    {
        var question = Tool.Questions.First();
        var ran = Tool.Run("", ["why", .. question.Ask.Split(' ')]);

        Assert.Equal((0, ""), (ran.ExitCode, ran.Error));
        Assert.Contains($"│ 1    │ {question.Id} ", ran.Out, StringComparison.Ordinal);
        Assert.Contains("confidence", ran.Out, StringComparison.Ordinal);
        Assert.Contains("answered: at least", ran.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_not_known_says_so() =>
        Assert.Contains("not known: below", Tool.Run("", "why", "qwxz", "plorf", "@gnarl").Out, StringComparison.Ordinal);
}
