using System.Globalization;
using ExplainerBot.Core.Matching;

namespace ExplainerBot.Core.Tests.Matching;

public sealed class ManyQuestionsTests
{
    private const int Count = 3_000;

    // Too many labels for a classifier: the nearest phrasings rank them.
    private static readonly IntentMatcher Matcher = IntentMatcher.Train([.. Examples()], MatcherVocabulary.Empty);

    [Fact]
    public void Each_of_thousands_of_questions_is_found_by_its_phrasing() =>
        Assert.All(Examples().Where((_, i) => i % 97 == 0), e => Assert.Equal(e.Label, Matcher.Match(e.Text).Best));

    [Fact]
    public void And_with_a_word_more_or_a_slip() =>
        Assert.All(Examples().Where((_, i) => i % 97 == 0), e => Assert.Equal(e.Label, Matcher.Match("please " + e.Text + "s").Best));

    [Fact]
    public void What_shares_no_word_with_them_is_not_answered() =>
        Assert.NotEqual(MatchDecision.Strong, Matcher.Match("zzyzx qqqqq").Decision);

    private static IEnumerable<LabelledUtterance> Examples()
    {
        for (var i = 0; i < Count; i++)
        {
            var label = i.ToString(CultureInfo.InvariantCulture);
            yield return new LabelledUtterance(label, $"where is the {Name(i)} of {Name(i * 31 + 7)}");
            yield return new LabelledUtterance(label, $"tell me about {Name(i)} and {Name(i * 31 + 7)}");
        }
    }

    // A made-up word for a number, always the same.
    private static string Name(int number)
    {
        var n = unchecked((uint)number * 2654435761u);
        return string.Concat(Enumerable.Range(0, 4).Select(k => $"{"bdfgklmnprstvz"[(int)(n >> (8 * k) & 0xFF) % 14]}{"aeiou"[(int)(n >> (8 * k + 3) & 0x1F) % 5]}"));
    }
}
