using ExplainerBot.Core.Support;

namespace ExplainerBot.Core.Tests.Support;

/// <summary>
/// Floors on the development sets, so that a change for one sentence does not lose ten others. They stand below what was
/// measured and below the targets of the held half, which no rule was made for.
/// </summary>
public sealed class CrisisRatesTests
{
    [Theory]
    [InlineData("disclosures.tune.tsv", 0.98)]
    [InlineData("disclosures.held.tsv", 0.98)]
    public void Disclosures_are_met_with_support(string set, double least) => Assert.InRange(Rate(set), least, 1);

    [Theory]
    [InlineData("harmless.tune.tsv", 0.03)]
    [InlineData("harmless.held.tsv", 0.04)]
    [InlineData("questions.tune.tsv", 0.04)]
    public void Harmless_messages_are_seldom_met_with_support(string set, double most) => Assert.InRange(Rate(set), 0, most);

    private static double Rate(string set)
    {
        var lines = Repository.Read("tests", "Development", set).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return lines.Average(line => TheLexicon.Crisis.Recognize(line.Split('\t')[^1]).Concern == Concern.None ? 0.0 : 1.0);
    }
}
