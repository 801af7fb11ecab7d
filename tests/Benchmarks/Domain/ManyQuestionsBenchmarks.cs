using System.Globalization;
using BenchmarkDotNet.Attributes;
using ExplainerBot.Core.Matching;

namespace ExplainerBot.Benchmarks;

/// <summary>One match among as many questions as a film has, and among a hundred thousand; made up, three phrasings each. And learning them.</summary>
[MemoryDiagnoser]
public class ManyQuestionsBenchmarks
{
    private const string Syllables = "babedogufilohanijukelomapenirosutavewixoyuza";

    private LabelledUtterance[] examples = [];
    private IntentMatcher matcher = null!;
    private string asked = "";

    [Params(36, 100_000)]
    public int Questions { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        examples = [.. Enumerable.Range(0, Questions).SelectMany(Phrasings)];
        asked = "please tell me where the " + Name(Questions / 2) + " is";
        var before = GC.GetTotalMemory(forceFullCollection: true);
        matcher = Load();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"// {Questions} questions: the matcher holds {(GC.GetTotalMemory(forceFullCollection: true) - before) / 1e6:F1} MB"));
    }

    [Benchmark]
    public Match OneMatch() => matcher.Match(asked);

    [Benchmark]
    public IntentMatcher Load() => IntentMatcher.Train(examples, MatcherVocabulary.Empty);

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
