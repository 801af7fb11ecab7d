using ExplainerBot.Core.Matching;

namespace ExplainerBot.Core.Tests.Matching;

/// <summary>Which texts are said to mean the same.</summary>
public sealed class TextClustersTests
{
    private static readonly string[] asked =
    [
        "is there parking", "where is the parking", "parking for bikes", "do you deliver", "delivery to my house", "can you deliver cakes", "who wrote this song",
    ];

    [Fact]
    public void What_is_asked_in_other_words_stands_together_and_the_rest_alone()
    {
        var groups = TextClusters.Of(TextLikeness.Of(asked, Bakery.Matcher), TextClusters.FitCut(Bakery.Matcher)).Select(g => g.Select(i => asked[i]).ToArray()).ToArray();

        Assert.Contains(groups, g => g.Length == 1 && g[0] == "who wrote this song");
        Assert.Contains(groups, g => g.Contains("is there parking") && g.Contains("where is the parking"));
        Assert.DoesNotContain(groups, g => g.Any(t => t.Contains("parking", StringComparison.Ordinal)) && g.Any(t => t.Contains("deliver", StringComparison.Ordinal)));
        Assert.Equal(asked.Order(), groups.SelectMany(g => g).Order());
    }

    [Fact]
    public void Likeness_is_the_same_either_way_round_and_one_for_the_same_text()
    {
        var likeness = TextLikeness.Of(asked, Bakery.Matcher);

        for (var i = 0; i < asked.Length; i++)
        {
            Assert.Equal(1, likeness[i, i], 1e-4f);
            Assert.All(Enumerable.Range(0, asked.Length), j => Assert.Equal(likeness[i, j], likeness[j, i], 1e-6f));
        }
    }

    [Fact]
    public void A_word_that_no_example_has_counts_too()
    {
        var likeness = TextLikeness.Of(["a xylophone", "your xylophone", "a harpsichord"], Bakery.Matcher);

        Assert.True(likeness[0, 1] > likeness[0, 2]);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Few_texts_are_no_trouble(int count) =>
        Assert.Equal(count, TextClusters.Of(TextLikeness.Of(asked[..count], Bakery.Matcher), 0.3f).Length);

    [Fact]
    public void Without_two_labels_there_is_a_cut_all_the_same() =>
        Assert.InRange(TextClusters.FitCut(IntentMatcher.Train([], MatcherVocabulary.Empty)), 0.1f, 0.9f);

    // By the definition: the two groups whose members are most alike on average are merged, as long as they are alike enough.
    [Theory]
    [InlineData(0.15f)]
    [InlineData(0.3f)]
    [InlineData(0.5f)]
    public void Groups_are_those_of_average_linkage(float cut)
    {
        string[] texts = [.. Bakery.Examples.Select(e => e.Text)];
        var likeness = TextLikeness.Of(texts, Bakery.Matcher);
        var groups = Enumerable.Range(0, texts.Length).Select(i => new List<int> { i }).ToList();
        while (true)
        {
            var (a, b, most) = (
                from x in Enumerable.Range(0, groups.Count)
                from y in Enumerable.Range(0, x)
                select (x, y, groups[x].Average(i => groups[y].Average(j => (double)likeness[i, j])))).MaxBy(p => p.Item3);
            if (most < cut)
                break;
            groups[b].AddRange(groups[a]);
            groups.RemoveAt(a);
        }

        Assert.Equal(
            groups.Select(g => string.Join(',', g.Order())).Order(StringComparer.Ordinal),
            TextClusters.Of(likeness, cut).Select(g => string.Join(',', g.Order())).Order(StringComparer.Ordinal));
    }
}
