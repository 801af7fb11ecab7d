using System.Globalization;

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
        Assert.Matches($@"│ +1 │ {question.Id} +│", ran.Out);
        Assert.Contains("answered: at least", ran.Out, StringComparison.Ordinal);
        Assert.Contains($"(step: match)", ran.Out, StringComparison.Ordinal);
        Assert.Matches(@"│ crisis recognition +│ nothing", ran.Out);
    }

    [Fact]
    public void What_the_evidence_adds_makes_the_confidence()
    {
        var lines = Tool.Run("", "why", "where", "did", "they", "film", "it").Out.Split('\n').Select(l => l.Split('│', StringSplitOptions.TrimEntries)).Where(c => c.Length == 6).ToArray();
        var logit = lines.Where(c => c[4].Length > 0 && c[4] != "adds").Sum(c => double.Parse(c[4], CultureInfo.InvariantCulture));
        var confidence = double.Parse(lines.Single(c => c[1] == "confidence")[2], CultureInfo.InvariantCulture);

        Assert.Equal(1 / (1 + Math.Exp(-logit)), confidence, 0.002);
    }

    [Fact]
    public void Each_rival_stands_with_a_phrasing_of_its_own()
    {
        var rows = Tool.Run("", "why", "who", "plays", "charlotte").Out.Split('\n').Select(l => l.Split('│', StringSplitOptions.TrimEntries)).Where(c => c.Length == 7 && int.TryParse(c[1], out _)).ToArray();
        var questions = rows.Select(c => (Question: Tool.Questions.SingleOrDefault(q => q.Id == c[2]), Phrasing: c[4])).Where(r => r.Question is not null).ToArray();

        Assert.NotEmpty(questions);
        Assert.All(questions, r => Assert.Contains(r.Phrasing, r.Question!.Wordings));
    }

    [Theory]
    [InlineData("i want to kill myself", "own, by a rule: suicide-self-harm", "support (step: crisis)")]
    [InlineData("thank you so much", "nothing", "smalltalk (step: match)")]
    public void It_shows_who_answered_where_it_was_not_the_matcher(string text, string crisis, string reply)
    {
        var ran = Tool.Run("", "why", text);

        Assert.Matches($@"│ crisis recognition +│ {crisis}", ran.Out);
        Assert.Contains(reply, ran.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_not_known_says_so() =>
        Assert.Contains("not known: below", Tool.Run("", "why", "qwxz", "plorf", "@gnarl").Out, StringComparison.Ordinal);
}
