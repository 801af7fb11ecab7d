using ExplainerBot.Core.Language;
using ExplainerBot.Core.Matching.Encoding;

namespace ExplainerBot.Core.Matching;

/// <summary>
/// A text that may be asked about several times, and of several matchers. What an encoder makes of it is found out once, when it is first
/// needed, and lives no longer than this. What readers make of it may be kept for the next who says the same, once whoever listens for
/// harm has heard none in it; before that nothing is. Safe to use from many threads.
/// </summary>
/// <param name="text">The text as it was typed.</param>
/// <param name="kept">Where readings are kept; null keeps none.</param>
/// <param name="adds">Whether this text may add to them, or only finds what is there.</param>
public sealed class HeardText(string text, KeptReadings? kept = null, bool adds = true)
{
    // What is longer nobody says again in the same words.
    private const int LongestKept = 400;

    private static readonly object harmless = new();

    // Two threads may both find it out; they find the same.
    private volatile Encoded? encoded;
    private volatile string? normal;
    private volatile Mark? ofWords;
    private volatile Mark? ofLetters;
    private volatile bool isHarmless;

    /// <summary>The text as it was typed.</summary>
    public string Text { get; } = text ?? throw new ArgumentNullException(nameof(text));

    /// <summary>Its words as matchers read them.</summary>
    internal string Normal => normal ??= Words.Normalize(Text, UtteranceReader.MostCharacters);

    private bool CanBeKept => kept is not null && Text.Length <= LongestKept;

    /// <summary>What it means.</summary>
    /// <param name="encoder">Who says so.</param>
    /// <param name="known">What is word for word one of these is looked up.</param>
    internal Meaning MeaningBy(SentenceEncoder encoder, MeaningIndex? known = null)
    {
        if (encoded is { } before && before.Encoder == encoder)
            return before.Meaning;
        var row = known?.Find(MeaningIndex.HashOf(Normal)) ?? -1;
        var meaning = row >= 0 ? known![row] : Meaning.Of(Normal, encoder);
        encoded = new Encoded(encoder, meaning);
        return meaning;
    }

    /// <summary>Whether a listener for harm has heard this very text before, letter for letter, and said that it is harmless.</summary>
    internal bool IsKnownHarmless(object listener)
    {
        if (!isHarmless && CanBeKept)
            isHarmless = kept!.Find(MarkOfLetters, listener) is not null;
        return isHarmless;
    }

    /// <summary>Lets readings of it be kept, though nobody listened for harm in it: a curator wrote these very words.</summary>
    internal void TakeForCurators() => isHarmless = true;

    /// <summary>Notes that nothing in it alarms the listener for harm: from now on readings of it may be kept.</summary>
    internal void TakeForHarmless(object listener)
    {
        if (isHarmless)
            return;
        isHarmless = true;
        if (CanBeKept && adds)
            kept!.Keep(MarkOfLetters, listener, harmless);
    }

    /// <summary>What a reader made of these words before, or what it makes of them now.</summary>
    /// <param name="reader">The reader, for whom texts of the same words are the same.</param>
    /// <param name="read">Reads.</param>
    internal T Read<T>(object reader, Func<HeardText, T> read)
        where T : class =>
        // Texts without words may differ in their signs.
        !isHarmless || !CanBeKept || Normal.Length == 0 ? read(this) : ReadAt(MarkOfWords, reader, read);

    /// <summary>The same for a reader to whom capitals and marks say something: texts are the same letter for letter.</summary>
    internal T ReadLetters<T>(object reader, Func<HeardText, T> read)
        where T : class =>
        !isHarmless || !CanBeKept ? read(this) : ReadAt(MarkOfLetters, reader, read);

    /// <summary>The text with more behind it, which no person said.</summary>
    internal HeardText With(string more) => new(Text + " " + more, kept, adds) { isHarmless = isHarmless };

    private UInt128 MarkOfLetters => (ofLetters ??= new Mark(kept!.MarkOf(Text))).Value;

    private UInt128 MarkOfWords => ReferenceEquals(Normal, Text) ? MarkOfLetters : (ofWords ??= new Mark(kept!.MarkOf(Normal))).Value;

    private T ReadAt<T>(UInt128 mark, object reader, Func<HeardText, T> read)
        where T : class
    {
        if (kept!.Find(mark, reader) is T before)
            return before;
        var reading = read(this);
        if (adds)
            kept.Keep(mark, reader, reading);
        return reading;
    }

    private sealed record Encoded(SentenceEncoder Encoder, Meaning Meaning);

    private sealed record Mark(UInt128 Value);
}
