using System.Collections.Immutable;
using ExplainerBot.Core.Knowledge;
using ExplainerBot.Core.Matching;

namespace ExplainerBot.Core.Tests;

public sealed class FittedKnowledgeTests
{
    private static readonly ImmutableArray<Fitted> Kept = Fitted.Unpack(Fitted.Pack(TheFilm.Explainer.Fitted));

    private static ImmutableArray<KnowledgeFile> OtherTexts => [.. TheFilm.Files.Select(f => f with { Text = f.Text + "\n# a remark\n" })];

    [Fact]
    public void A_load_with_what_an_earlier_one_fitted_understands_the_same()
    {
        var again = ExplainerLoader.Load(TheFilm.Files, TheFilm.Encoder, Kept).Explainer!;
        Assert.Equal(Fitted.Pack(TheFilm.Explainer.Fitted), Fitted.Pack(again.Fitted));
        var phrasings = TheFilm.Knowledge.Films.SelectMany(f => f.Questions).SelectMany(q => q.Wordings).Where((_, i) => i % 5 == 0);
        Assert.All(phrasings, p =>
        {
            var (one, other) = (TheFilm.Explainer.Explain(p).Match, again.Explain(p).Match);
            Assert.Equal((one.Decision, one.Confidence, one.Threshold), (other.Decision, other.Confidence, other.Threshold));
            Assert.Equal(one.Ranked, other.Ranked);
        });
    }

    [Fact]
    public void Other_texts_are_fitted_anew_and_to_the_same_when_they_say_the_same()
    {
        var other = ExplainerLoader.Load(OtherTexts, TheFilm.Encoder, Kept).Explainer!.Fitted[0];
        Assert.NotEqual(Kept[0].Key, other.Key);
        Assert.Equal(Kept[0].Calibrations, other.Calibrations);
    }

    [Fact]
    public void An_edit_of_an_answer_is_served_and_trains_nothing_anew()
    {
        const string Written = "*The Perfection* is a horror film about two gifted cellists", Edited = "*The Perfection* is a film of horror about two gifted cellists";
        Assert.All(TheFilm.Explainer.Fitted, f => Assert.Contains(f.Key, Kept.Select(k => k.Key)));

        var edited = ExplainerLoader.Load(Replaced(Written, Edited), TheFilm.Encoder, Kept).Explainer!;

        Assert.Contains(edited.Knowledge.Films[0].Questions, q => q.Answer.StartsWith(Edited, StringComparison.Ordinal));
        Assert.Equal(Kept.Length, edited.Fitted.Length);
        // The very things that were kept, and not others that came out alike.
        Assert.Same(Kept[0].Calibrations, edited.Fitted[0].Calibrations);
        Assert.All(Kept[1..].Zip(edited.Fitted[1..]), f => Assert.Same(f.First, f.Second));
    }

    [Fact]
    public void An_edit_of_a_phrasing_is_trained_anew()
    {
        var written = TheFilm.Knowledge.Films[0].Questions[0].Also[0];
        var edited = ExplainerLoader.Load(Replaced($"\n      - {written}\n", $"\n      - {written} pray\n"), TheFilm.Encoder, Kept).Explainer!;

        Assert.Equal(written + " pray", edited.Knowledge.Films[0].Questions[0].Also[0]);
        Assert.Empty(edited.Fitted.Select(f => f.Key).Intersect(Kept.Select(k => k.Key)));
    }

    [Fact]
    public void Without_the_encoder_what_was_fitted_with_it_is_not_taken() =>
        Assert.Equal(
            Fitted.Pack(ExplainerLoader.Load(TheFilm.Files).Explainer!.Fitted),
            Fitted.Pack(ExplainerLoader.Load(TheFilm.Files, encoder: null, Kept).Explainer!.Fitted));

    private static ImmutableArray<KnowledgeFile> Replaced(string written, string edited)
    {
        var film = TheFilm.Files.Single(f => f.Text.Contains(written, StringComparison.Ordinal));
        var at = film.Text.IndexOf(written, StringComparison.Ordinal);
        return TheFilm.Files.Replace(film, film with { Text = film.Text[..at] + edited + film.Text[(at + written.Length)..] });
    }
}
