using System.Globalization;
using BenchmarkDotNet.Attributes;
using ExplainerBot.Core.Matching;

namespace ExplainerBot.Benchmarks;

/// <summary>One match among as many questions as a film has, and among a hundred thousand; made up, three phrasings each.</summary>
[MemoryDiagnoser]
public class ManyQuestionsBenchmarks
{
    private const string Syllables = "babedogufilohanijukelomapenirosutavewixoyuza";

    private IntentMatcher matcher = null!;
    private string asked = "";

    [Params(36, 100_000)]
    public int Questions { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        matcher = IntentMatcher.Train([.. Enumerable.Range(0, Questions).SelectMany(Phrasings)], MatcherVocabulary.Empty);
        asked = "please tell me where the " + Name(Questions / 2) + " is";
    }

    [Benchmark]
    public Match OneMatch() => matcher.Match(asked);

    private static IEnumerable<LabelledUtterance> Phrasings(int number)
    {
        var label = number.ToString(CultureInfo.InvariantCulture);
        yield return new LabelledUtterance(label, $"where is the {Name(number)} of {Name(number * 31 + 7)}");
        yield return new LabelledUtterance(label, $"tell me about {Name(number)} and {Name(number * 31 + 7)}");
        yield return new LabelledUtterance(label, $"why did the {Name(number)} leave {Name(number * 17 + 3)}");
    }

    // A made-up word for a number, always the same.
    private static string Name(int number)
    {
        var n = unchecked((uint)number * 2654435761u);
        return string.Concat(Enumerable.Range(0, 4).Select(k => Syllables.Substring((int)(n >> (8 * k) & 0xFF) % 22 * 2, 2)));
    }
}
