using ExplainerBot.Core.Matching;
using ExplainerBot.Core.Matching.Encoding;

namespace ExplainerBot.MatchingReport;

/// <summary>Whoever is measured: learns from lines, then says of a text which labels fit it best and how sure it is.</summary>
internal interface IContender
{
    /// <summary>Learns; what comes back may be asked from one thread.</summary>
    Func<string, Guess> Train(LabelledSet set, IReadOnlyList<LabelledUtterance> lines);
}

/// <summary>What a contender makes of a text.</summary>
/// <param name="Labels">The best labels, best first.</param>
/// <param name="Score">How sure it is that the text is in scope: only the order means something.</param>
/// <param name="Answers">Whether it answers; null leaves that to a threshold that is fitted for it.</param>
internal sealed record Guess(string[] Labels, double Score, bool? Answers = null);

internal static class Contenders
{
    public const string Ours = "ours";
    public const string OursByLetters = "ours, no encoder";
    public const string NlpJs = "NLP.js";

    public static string[] Names { get; } = [Ours, OursByLetters, "linear", "BM25", NlpJs];

    public static IContender Of(string name) => name switch
    {
        Ours => new Bot(Weights() ?? throw new InvalidOperationException("The build packed no weights: install Node.js and build again.")),
        OursByLetters => new Bot(null),
        "linear" => new LinearOverNgrams(),
        "BM25" => new Bm25OverPhrasings(),
        _ => throw new ArgumentException($"There is no contender '{name}'. There are: {string.Join("; ", Names)}.", nameof(name)),
    };

    private static SentenceEncoder? Weights()
    {
        var path = Repository.Path("knowledge", "en", "encoder", "weights.bin");
        return File.Exists(path) ? SentenceEncoder.Read(File.ReadAllBytes(path)) : null;
    }

    /// <summary>The bot's matcher, with the bot's settings. It knows when to decline.</summary>
    private sealed class Bot(SentenceEncoder? encoder) : IContender
    {
        public Func<string, Guess> Train(LabelledSet set, IReadOnlyList<LabelledUtterance> lines)
        {
            var match = set.Ours(encoder);
            return text =>
            {
                var found = match(text);
                return new Guess([.. found.Ranked.Select(r => r.Label)], found.Confidence, found.Decision == MatchDecision.Strong);
            };
        }
    }
}
