
namespace ExplainerBot.Core.Tests;

public sealed class CalibrationTests
{
    [Fact]
    public void A_load_with_the_calibration_of_an_earlier_one_understands_the_same()
    {
        var again = ExplainerLoader.Load(TheFilm.Files, TheFilm.Explainer.Calibrations).Explainer!;
        Assert.Equal(TheFilm.Explainer.Calibrations, again.Calibrations);
        var phrasings = TheFilm.Knowledge.Films.SelectMany(f => f.Questions).SelectMany(q => q.Wordings);
        Assert.All(phrasings, p =>
        {
            var (one, other) = (TheFilm.Explainer.Explain(p).Match, again.Explain(p).Match);
            Assert.Equal((one.Decision, one.Confidence, one.Threshold), (other.Decision, other.Confidence, other.Threshold));
            Assert.Equal(one.Ranked, other.Ranked);
        });
    }
}
