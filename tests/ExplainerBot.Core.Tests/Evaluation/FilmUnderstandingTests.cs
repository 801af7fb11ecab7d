using ExplainerBot.Core.Evaluation;
using ExplainerBot.Core.Matching;

namespace ExplainerBot.Core.Tests.Evaluation;

/// <summary>
/// What the bot reaches on the development set that is free to be tuned on, less one or two points for changes that mean well. Where the
/// build had no Node.js to pack the encoder with, less is asked.
/// </summary>
public sealed class FilmUnderstandingTests
{
    [Fact]
    public void Unseen_wordings_find_their_question()
    {
        var lines = Read("questions.tune.tsv").Where(l => l.Label != "get-help").ToArray();
        Assert.InRange(Share(lines, l => IdsOf(Explain(l)).FirstOrDefault() == l.Label), TheFilm.Encoder is null ? 0.93 : 0.95, 1);
        Assert.InRange(Share(lines, l => IdsOf(Explain(l)).Take(3).Contains(l.Label)), TheFilm.Encoder is null ? 0.97 : 0.98, 1);
    }

    [Fact]
    public void Messages_out_of_scope_are_seldom_answered() =>
        Assert.InRange(Share(Read("out-of-scope.tune.tsv"), l => Explain(l) is { Decision: MatchDecision.Strong } match && IdsOf(match).Length > 0), 0, TheFilm.Encoder is null ? 0.10 : 0.05);

    [Theory]
    [InlineData("tune")]
    [InlineData("second")]
    [InlineData("fourth")]
    public void A_high_score_is_hardly_ever_wrong(string part)
    {
        var high = Read($"questions.{part}.tsv").Where(l => l.Label != "get-help").Concat(Read($"out-of-scope.{part}.tsv"))
            .Select(line => (line.Label, Match: Explain(line))).Where(l => l.Match is { Decision: MatchDecision.Strong, Likelihood: >= 0.9 }).ToArray();
        Assert.True(high.Length > 50);
        Assert.InRange((double)high.Count(l => IdsOf(l.Match).FirstOrDefault() != l.Label) / high.Length, 0, 0.02);
    }

    private static Match Explain(LabelledUtterance line) => TheFilm.Explainer.Explain(line.Text).Match;

    // The ids of the questions among the labels: others stand for help and small talk.
    private static string[] IdsOf(Match match) =>
        [.. match.Ranked.Select(r => TheFilm.Knowledge.Films[0].Questions.FirstOrDefault(q => q.Key.Value == r.Label)?.Id).TakeWhile(id => id is not null).OfType<string>()];

    private static double Share(IReadOnlyCollection<LabelledUtterance> lines, Func<LabelledUtterance, bool> holds) => (double)lines.Count(holds) / lines.Count;

    private static IReadOnlyList<LabelledUtterance> Read(string name)
    {
        var file = LabelledFile.Read(name, Repository.Read("tests", "Development", name));
        Assert.Empty(file.Errors);
        return file.Utterances;
    }
}
