using System.Collections.Frozen;
using System.Collections.Immutable;
using ExplainerBot.Core.Knowledge;
using ExplainerBot.Core.Knowledge.Yaml;
using ExplainerBot.Core.Snapshots;

namespace ExplainerBot.Core.Conversation;

/// <summary>The phrases of one language in which people agree, decline, hesitate, or say that they know the film.</summary>
public sealed class ConsentLexicon
{
    /// <summary>Shorter words are too near to others.</summary>
    private const int ShortestMisspelt = 4;

    private readonly FrozenSet<string> formsOfNegations;

    private ConsentLexicon(
        PhraseTable phrases,
        ConsentSpelling spelling,
        FrozenSet<string> negations,
        FrozenSet<string> questions,
        FrozenSet<string> asksBack,
        FrozenSet<string> trailsOff,
        ImmutableArray<(string Sign, ConsentPhrase Phrase)> signs,
        ImmutableArray<(string Text, ConsentReading Reading)> examples)
    {
        Phrases = phrases;
        Negations = negations;
        Questions = questions;
        AsksBack = asksBack;
        TrailsOff = trailsOff;
        Signs = signs;
        Examples = examples;
        Spelling = spelling;
        formsOfNegations = negations.Where(n => n.Length >= ShortestMisspelt).SelectMany(FormsOf).ToFrozenSet(StringComparer.Ordinal);
    }

    /// <summary>What each phrase says.</summary>
    internal PhraseTable Phrases { get; }

    internal ConsentSpelling Spelling { get; }

    internal FrozenSet<string> Negations { get; }

    internal FrozenSet<string> Questions { get; }

    /// <summary>Whether a word is within a slip or two of a negation, as "donut" is of "dont".</summary>
    internal bool LooksLikeNegation(string word) => word.Length >= ShortestMisspelt && FormsOf(word).Any(formsOfNegations.Contains);

    /// <summary>Words by which a question is one about the answer that waits, and not a new one.</summary>
    internal FrozenSet<string> AsksBack { get; }

    /// <summary>Words that something ought to follow: what ends in one is no yes. May be empty.</summary>
    internal FrozenSet<string> TrailsOff { get; }

    internal ImmutableArray<(string Sign, ConsentPhrase Phrase)> Signs { get; }

    /// <summary>What people answered, to learn from; may be empty.</summary>
    internal ImmutableArray<(string Text, ConsentReading Reading)> Examples { get; }

    /// <summary>
    /// Reads a lexicon strictly. Null when the file is not YAML at all or holds an error; each error is in the bag with its
    /// line, column and remedy.
    /// </summary>
    public static ConsentLexicon? Read(KnowledgeFile file, DiagnosticBag bag)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(bag);
        var own = new DiagnosticBag();
        var lexicon = YamlFile.Read(file, own) is { } root ? Read(root, own) : null;
        foreach (var d in own.ToSorted())
            bag.Error(d.Code, new Place(d.File, d.Line, d.Column), d.Message, d.Remedy);
        return own.HasErrors ? null : lexicon;
    }

    /// <summary>Stretched letters squeezed to one, on both sides of a comparison: "yesss" and "yes", "nooo" and "no".</summary>
    internal static string Squeeze(string word)
    {
        var at = 1;
        while (at < word.Length && !IsStretched(word, at))
            at++;
        // Hardly any word is stretched.
        return at >= word.Length ? word : string.Concat(word.Where((_, i) => !IsStretched(word, i)));
    }

    private static bool IsStretched(string word, int at) => at > 0 && word[at] == word[at - 1] && !char.IsDigit(word[at]);

    private static ConsentLexicon? Read(YamlMap root, DiagnosticBag bag)
    {
        var phrases = new PhraseAutomaton();
        var templates = new List<(YamlText Text, string Key)>();
        foreach (var (key, says) in ConsentPhrases.ByKey)
        {
            foreach (var text in root.Texts(key, required: true))
            {
                if (phrases.Add(text.Value, says) >= 0)
                    templates.Add((text, key));
                else
                    bag.Error("C010", text.Place, $"'{text}' holds no word.", "Write words here; emoji belong under 'signs'.");
            }
        }
        // What says nothing gives way to what says something: only the others exclude each other.
        foreach (var (earlier, later, phrase) in phrases.Conflicts(says => says is not (ConsentPhrase.Filler or ConsentPhrase.Small)))
        {
            var (text, key) = templates[later];
            bag.Error("C011", text.Place, $"'{phrase}' stands under '{templates[earlier].Key}' and under '{key}'.", "Keep it in one of them.");
        }
        var negations = Words(root, "negations");
        var questions = Words(root, "questions");
        var asksBack = Words(root, "asks-back");
        var trailsOff = Words(root, "trails-off", required: false);
        var signs = ReadSigns(root, bag);
        var examples = ReadExamples(root);
        root.Done();
        return bag.HasErrors ? null : new ConsentLexicon(
            phrases.ToTable(), ConsentSpelling.Of(phrases.Words.Concat(negations).Concat(questions).Concat(asksBack)),
            negations, questions, asksBack, trailsOff, signs, examples);
    }

    /// <summary>Writes the lexicon without its examples.</summary>
    internal void Write(SnapshotWriter writer)
    {
        Phrases.Write(writer);
        Spelling.Write(writer);
        writer.Write(Negations);
        writer.Write(Questions);
        writer.Write(AsksBack);
        writer.Write(TrailsOff);
        writer.WriteEach(Signs, sign =>
        {
            writer.Write(sign.Sign);
            writer.Write((int)sign.Phrase);
        });
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    internal static ConsentLexicon Read(SnapshotReader reader) => new(
        PhraseTable.Read(reader), ConsentSpelling.Read(reader), ReadSet(reader), ReadSet(reader), ReadSet(reader), ReadSet(reader),
        [.. reader.Each(() => (reader.Text(), (ConsentPhrase)reader.Int32()))], []);

    // The word itself, and what is left of it without one letter.
    private static IEnumerable<string> FormsOf(string word) => Enumerable.Range(0, word.Length).Select(i => word.Remove(i, 1)).Append(word);

    private static FrozenSet<string> ReadSet(SnapshotReader reader) => reader.Texts().ToFrozenSet(StringComparer.Ordinal);

    private static FrozenSet<string> Words(YamlMap root, string key, bool required = true) =>
        root.Texts(key, required).SelectMany(t => Language.Words.Of(t.Value)).Select(Squeeze).ToFrozenSet(StringComparer.Ordinal);

    private static ImmutableArray<(string, ConsentReading)> ReadExamples(YamlMap root)
    {
        if (root.Map("examples") is not { } map)
            return [];
        (string Key, ConsentReading Reading)[] kinds =
            [("yes", ConsentReading.Yes), ("no", ConsentReading.No), ("unclear", ConsentReading.Unclear), ("other", ConsentReading.Other)];
        var examples = kinds.SelectMany(k => map.Texts(k.Key, required: true).Select(t => (t.Value, k.Reading))).ToImmutableArray();
        map.Done();
        return examples;
    }

    private static ImmutableArray<(string, ConsentPhrase)> ReadSigns(YamlMap root, DiagnosticBag bag)
    {
        if (root.Map("signs", required: true) is not { } map)
            return [];
        var signs = ImmutableArray.CreateBuilder<(string, ConsentPhrase)>();
        foreach (var (key, says) in ConsentPhrases.ByKey.Where(k => k.Says is ConsentPhrase.Yes or ConsentPhrase.No or ConsentPhrase.Unclear))
        {
            foreach (var text in map.Texts(key))
            {
                if (Language.Words.Of(text.Value).Length > 0)
                    bag.Error("C012", text.Place, $"'{text}' is no sign but a word.", $"Move it to '{key}:' at the top level.");
                signs.Add((text.Value, says));
            }
        }
        map.Done();
        return signs.ToImmutable();
    }
}
