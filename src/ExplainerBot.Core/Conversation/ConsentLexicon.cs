using System.Collections.Frozen;
using System.Collections.Immutable;
using ExplainerBot.Core.Knowledge;
using ExplainerBot.Core.Knowledge.Yaml;

namespace ExplainerBot.Core.Conversation;

/// <summary>The phrases of one language in which people agree, decline, hesitate, or say that they know the film.</summary>
public sealed class ConsentLexicon
{
    private ConsentLexicon(
        FrozenDictionary<string, ConsentPhrase> phrases,
        FrozenSet<string> negations,
        FrozenSet<string> questions,
        FrozenSet<string> asksBack,
        ImmutableArray<(string Sign, ConsentPhrase Phrase)> signs)
    {
        Phrases = phrases;
        Negations = negations;
        Questions = questions;
        AsksBack = asksBack;
        Signs = signs;
        LongestPhrase = phrases.Keys.Max(p => p.Count(c => c == ' ') + 1);
    }

    /// <summary>What each phrase says, by its words with stretched letters squeezed.</summary>
    internal FrozenDictionary<string, ConsentPhrase> Phrases { get; }

    internal FrozenSet<string> Negations { get; }

    internal FrozenSet<string> Questions { get; }

    /// <summary>Words by which a question is one about the answer that waits, and not a new one.</summary>
    internal FrozenSet<string> AsksBack { get; }

    internal ImmutableArray<(string Sign, ConsentPhrase Phrase)> Signs { get; }

    /// <summary>The number of words of the longest phrase.</summary>
    internal int LongestPhrase { get; }

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
    internal static string Squeeze(string word) =>
        string.Concat(word.Where((c, i) => i == 0 || c != word[i - 1] || char.IsDigit(c)));

    private static ConsentLexicon? Read(YamlMap root, DiagnosticBag bag)
    {
        var phrases = new Dictionary<string, (ConsentPhrase Says, string Key)>(StringComparer.Ordinal);
        foreach (var (key, says) in ConsentPhrases.ByKey)
        {
            foreach (var text in root.Texts(key, required: true))
                AddTemplate(text, key, says);
        }
        var negations = Words(root, "negations");
        var questions = Words(root, "questions");
        var asksBack = Words(root, "asks-back");
        var signs = ReadSigns(root, bag);
        root.Done();
        if (bag.HasErrors)
            return null;
        return new ConsentLexicon(
            phrases.ToFrozenDictionary(p => p.Key, p => p.Value.Says, StringComparer.Ordinal), negations, questions, asksBack, signs);

        void AddTemplate(YamlText text, string key, ConsentPhrase says)
        {
            var added = false;
            foreach (var phrase in PhraseTemplate.Expand(text.Value))
            {
                AddPhrase(phrase, text, key, says);
                added = true;
            }
            if (!added)
                bag.Error("C010", text.Place, $"'{text}' holds no word.", "Write words here; emoji belong under 'signs'.");
        }

        void AddPhrase(string phrase, YamlText text, string key, ConsentPhrase says)
        {
            var squeezed = string.Join(' ', phrase.Split(' ').Select(Squeeze));
            if (phrases.TryGetValue(squeezed, out var other) && other.Says != says && says is not (ConsentPhrase.Filler or ConsentPhrase.Small))
                bag.Error("C011", text.Place, $"'{phrase}' stands under '{other.Key}' and under '{key}'.", "Keep it in one of them.");
            else
                phrases.TryAdd(squeezed, (says, key));
        }
    }

    private static FrozenSet<string> Words(YamlMap root, string key) =>
        root.Texts(key, required: true).SelectMany(t => Language.Words.Of(t.Value)).Select(Squeeze).ToFrozenSet(StringComparer.Ordinal);

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
