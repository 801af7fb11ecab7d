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
    public void Without_the_encoder_what_was_fitted_with_it_is_not_taken() =>
        Assert.Equal(
            Fitted.Pack(ExplainerLoader.Load(TheFilm.Files).Explainer!.Fitted),
            Fitted.Pack(ExplainerLoader.Load(TheFilm.Files, encoder: null, Kept).Explainer!.Fitted));
}
