using System.Collections.Immutable;
using System.Runtime.Intrinsics;
using ExplainerBot.Core.Language;
using ExplainerBot.Core.Matching;
using ExplainerBot.Core.Matching.Encoding;
using ExplainerBot.Core.Matching.Hashing;
using ExplainerBot.Core.Snapshots;

namespace ExplainerBot.Core.Conversation;

/// <summary>
/// How likely a reply to "Shall I tell you?" is a yes, a no, neither, or something else, learnt from what people answered: from its words
/// and letters, from what the known phrases in it say one after the other, and from what they say together; in doubt from its meaning, too.
/// </summary>
internal sealed class ConsentScore
{
    private const int Size = 1 << 16;
    private const int Weights = Size * HashedClassifier.Classes;

    /// <summary>Of what is no reply to learn from at most.</summary>
    private const int MostNoReplies = 4000;

    // Where no reading is as likely the encoder is asked, which takes most of the time. Asked always, it finds no more.
    private const float Doubtful = 0.9f;

    // What the meaning counts beside words and letters. From 0.5 to 1 it makes no difference to writers who were left out.
    private const float MeaningShare = 0.5f;

    // "Urgh, go on": a word as short as this may be new in a yes.
    private const int ShortWord = 4;

    private readonly HashedLetters letters = new(Size);
    private readonly HashedClassifier classifier;
    private readonly ConsentMeaning? meaning;
    private readonly SentenceEncoder? encoder;
    private readonly HashIndex wordsOfYes;

    /// <summary>Learns, or takes what was learnt from the same.</summary>
    /// <param name="examples">What people answered, and what it says.</param>
    /// <param name="noReplies">What people say that is no reply.</param>
    /// <param name="training">What makes learning quicker.</param>
    /// <param name="read">What the known phrases in a text say.</param>
    public ConsentScore(
        ImmutableArray<(string Text, ConsentReading Reading)> examples, IEnumerable<string> noReplies, MatcherTraining training, Func<string, HeardConsent> read)
    {
        encoder = training.Encoder;
        var length = Weights + (encoder is null ? 0 : ConsentMeaning.Length);
        Fitted = training.Fitted is { } kept && kept.Key == training.Key && kept.Weights.Length == length
            ? kept
            : Fit(examples, [.. noReplies], length, training, read);
        classifier = new HashedClassifier(Fitted.Weights[..Weights]);
        meaning = encoder is null ? null : new ConsentMeaning(Fitted.Weights[Weights..]);
        wordsOfYes = HashIndex.Of([.. Fitted.Notes.Split(' ').Select(word => KeyValuePair.Create(HashIndex.HashOf(word), 0))]);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public ConsentScore(SnapshotReader reader, SentenceEncoder? encoder)
    {
        this.encoder = encoder;
        Fitted = new Fitted("", CalibrationPair.Rough, [], null);
        var weights = reader.Block<float>();
        classifier = new HashedClassifier(weights.Slice(0, Weights));
        meaning = reader.Flag() ? new ConsentMeaning(weights.Slice(Weights, ConsentMeaning.Length)) : null;
        wordsOfYes = HashIndex.Read(reader);
    }

    /// <summary>What was learnt; empty where it was read from a snapshot.</summary>
    public Fitted Fitted { get; }

    /// <summary>Writes what was learnt. Only what was trained can be written.</summary>
    public void Write(SnapshotWriter writer)
    {
        writer.Write<float>(Fitted.Weights);
        writer.Write(meaning is not null);
        wordsOfYes.Write(writer);
    }

    /// <summary>How likely each reading is, in the order of <see cref="ConsentReading"/> without the last.</summary>
    public Vector128<float> Of(HeardText text, HeardConsent heard)
    {
        var odds = classifier.Odds(BagOf(text.Text, heard));
        return meaning is null || Vector128.GreaterThanAny(odds, Vector128.Create(Doubtful))
            ? odds
            : Likelihoods.Together(odds, meaning.Of(text.MeaningBy(encoder!)), MeaningShare);
    }

    /// <summary>How likely a text is a no by its words and letters alone.</summary>
    public float OfNo(string text, HeardConsent heard) => classifier.Odds(BagOf(text, heard))[(int)ConsentReading.No];

    /// <summary>
    /// Whether the words that no phrase explains stand in some example of a yes, but for a single short one that is no negation misspelt. A
    /// word never heard in a yes may be what makes it none: "donut tell me", "dinnae tell me".
    /// </summary>
    public bool KnowsInYes(HeardConsent heard, ConsentLexicon lexicon)
    {
        var unknown = heard.Reply.Unknown.Where(word => !wordsOfYes.Contains(HashIndex.HashOf(word))).ToArray();
        return unknown is [] || unknown is [{ Length: <= ShortWord } word] && !lexicon.LooksLikeNegation(word);
    }

    private static string WordsOfYes(ImmutableArray<(string Text, ConsentReading Reading)> examples, Func<string, HeardConsent> read) =>
        string.Join(' ', examples.Where(e => e.Reading == ConsentReading.Yes).SelectMany(e => read(e.Text).Reply.Unknown).Distinct().Order(StringComparer.Ordinal));

    private Fitted Fit(
        ImmutableArray<(string Text, ConsentReading Reading)> examples, string[] noReplies, int length, MatcherTraining training, Func<string, HeardConsent> read)
    {
        var step = 1 + noReplies.Length / MostNoReplies;
        var all = examples.Concat(noReplies.Where((_, i) => i % step == 0).Select(q => (Text: q, Reading: ConsentReading.Other))).ToArray();
        // Each reading counts the same in sum, however many examples there are of it.
        var sizes = all.GroupBy(e => e.Reading).ToDictionary(g => g.Key, g => g.Count());
        float Counts(ConsentReading reading) => (float)all.Length / (sizes.Count * sizes[reading]);

        var weights = new float[length];
        HashedClassifier.Learn([.. all.Select(e => (BagOf(e.Text, read(e.Text)), (int)e.Reading, Counts(e.Reading)))], weights.AsSpan(0, Weights));
        MeaningIndex? meanings = null;
        if (training.Encoder is { } by)
        {
            var index = MeaningIndex.Of([.. all.Select(e => Words.Normalize(e.Text, UtteranceReader.MostCharacters))], by, training.Fitted?.Meanings);
            ConsentMeaning.Learn([.. all.Select((e, i) => (index[i], e.Reading, Counts(e.Reading)))], weights.AsSpan(Weights));
            meanings = index;
        }
        return new Fitted(training.Key, CalibrationPair.Rough, weights, meanings, WordsOfYes(examples, read));
    }

    private HashedBag BagOf(string text, HeardConsent heard)
    {
        var words = Words.Of(text, MessageLimits.Command);
        var features = DistinctFeatures.Gather();
        features.Add(0);
        features.Add(letters.Place((uint)Math.Min(words.Length, 12), 1));
        features.Add(letters.Place((uint)heard.Reading, 3));
        if (text.Contains('?', StringComparison.Ordinal))
            features.Add(letters.Place(0, 2));
        // How a reply begins and ends says most: "I'll regret it, but go".
        if (words.Length > 0)
        {
            features.Add(letters.Place(HashedLetters.Hash(words[0], HashedLetters.Start), 7));
            features.Add(letters.Place(HashedLetters.Hash(words[^1], HashedLetters.Start), 8));
        }
        if (words.Length > 1)
        {
            features.Add(letters.Place(HashedLetters.Hash(words[1], HashedLetters.Hash(words[0], 1)), 7));
            features.Add(letters.Place(HashedLetters.Hash(words[^1], HashedLetters.Hash(words[^2], 1)), 8));
        }
        var (last, before) = (1u, 2u);
        foreach (var code in heard.Reply.Trail)
        {
            features.Add(letters.Place(code, 9));
            features.Add(letters.Place(last * 31 + code, 10));
            features.Add(letters.Place((before * 31 + last) * 31 + code, 11));
            (last, before) = (code, last);
        }
        return new HashedBag([.. features], letters.Of(words));
    }
}

/// <summary>What the known phrases of a language hear in a reply.</summary>
/// <param name="Reading">What they say together.</param>
/// <param name="MayBeYes">Whether it may be learnt to be a yes: some phrase of a yes stands in it, and nothing that speaks against one.</param>
/// <param name="Reply">What was found.</param>
internal sealed record HeardConsent(ConsentReading Reading, bool MayBeYes, ConsentReply Reply)
{
    /// <summary>Whether the reply holds phrases that say something and nothing else.</summary>
    public bool IsWhole => Reply.Unknown.Count == 0 && !Reply.Asks && !Reply.Says(ConsentPhrase.Small);
}
