using ExplainerBot.Core.Language;
using ExplainerBot.Core.Matching.Encoding;

namespace ExplainerBot.Core.Matching;

/// <summary>
/// A text that may be asked about several times, and of several matchers. What an encoder makes of it is found out once, when it is first
/// needed, and lives no longer than this: a matcher keeps nothing of what it is asked. Safe to use from many threads.
/// </summary>
/// <param name="text">The text as it was typed.</param>
public sealed class HeardText(string text)
{
    // Two threads may both find it out; they find the same.
    private volatile Encoded? encoded;

    /// <summary>The text as it was typed.</summary>
    public string Text { get; } = text ?? throw new ArgumentNullException(nameof(text));

    /// <summary>What it means.</summary>
    /// <param name="encoder">Who says so.</param>
    /// <param name="known">What is word for word one of these is looked up.</param>
    internal Meaning MeaningBy(SentenceEncoder encoder, MeaningIndex? known = null)
    {
        if (encoded is { } before && before.Encoder == encoder)
            return before.Meaning;
        var normal = Words.Normalize(Text, UtteranceReader.MostCharacters);
        var row = known?.Find(MeaningIndex.HashOf(normal)) ?? -1;
        var meaning = row >= 0 ? known![row] : Meaning.Of(normal, encoder);
        encoded = new Encoded(encoder, meaning);
        return meaning;
    }

    private sealed record Encoded(SentenceEncoder Encoder, Meaning Meaning);
}
