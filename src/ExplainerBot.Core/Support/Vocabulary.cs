using System.Collections.Immutable;

namespace ExplainerBot.Core.Support;

/// <summary>All words of a lexicon, of its patterns and of the film's names, each with the patterns that it can open.</summary>
internal sealed class Vocabulary
{
    private const int ShortestName = 4;

    private readonly Dictionary<string, Word> words = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Word> stems = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Word>.AlternateLookup<ReadOnlySpan<char>> stemLookup;
    private readonly Dictionary<string, Word>.AlternateLookup<ReadOnlySpan<char>> wordLookup;
    private readonly Dictionary<WordGroup, HashSet<Word>> openers = [];
    private readonly TypoIndex typos;

    public Vocabulary(CrisisLexicon lexicon, IEnumerable<ImmutableArray<string>> filmNames)
    {
        stemLookup = stems.GetAlternateLookup<ReadOnlySpan<char>>();
        wordLookup = words.GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (var word in lexicon.Spellings.Values.SelectMany(w => w))
            Get(word);
        foreach (var group in lexicon.Groups)
            AddGroup(group);
        AddFilm(lexicon.Groups.Single(g => g.Name == WordGroup.Film), filmNames);
        foreach (var pattern in lexicon.Harmless)
            Add(new Watch(pattern, WatchPurpose.Harmless, null));
        foreach (var rule in lexicon.Rules)
        {
            foreach (var pattern in rule.When)
                Add(new Watch(pattern, WatchPurpose.When, rule));
            foreach (var pattern in rule.After)
                Add(new Watch(pattern, WatchPurpose.After, rule));
            foreach (var pattern in rule.With.Concat(rule.Unless))
                Register(pattern);
        }
        LetStemsCoverWholeWords();
        typos = new TypoIndex(words.Values);
    }

    /// <summary>The word of a text in small letters without apostrophes, or null when it is not known even as a misspelling.</summary>
    public Word? Find(ReadOnlySpan<char> text) => FindExactly(text) ?? typos.Find(text);

    /// <summary>The word that is spelt exactly so and is no mere stem, or null.</summary>
    public Word? FindWhole(ReadOnlySpan<char> text) => wordLookup.TryGetValue(text, out var word) ? word : null;

    /// <summary>The word of a text as it is spelt, or null.</summary>
    public Word? FindExactly(ReadOnlySpan<char> text)
    {
        if (wordLookup.TryGetValue(text, out var word))
            return word;
        for (var length = text.Length; length >= 4; length--)
        {
            if (stemLookup.TryGetValue(text[..length], out word))
                return word;
        }
        return null;
    }

    /// <summary>The word that a word's own text stands for; a stem's ends in a star.</summary>
    public Word WordOf(string text) =>
        words.TryGetValue(text, out var word) || text.EndsWith('*') && stems.TryGetValue(text[..^1], out word) ? word : Word.Unknown;

    private void AddGroup(WordGroup group)
    {
        var opening = openers[group] = [];
        foreach (var text in group.Words)
        {
            var word = text.EndsWith('*') ? GetStem(text[..^1]) : Get(text);
            word.Join(group);
            opening.Add(word);
        }
        foreach (var phrase in group.Phrases)
        {
            Register(phrase);
            foreach (var word in FirstWords(phrase))
            {
                word.Open(group);
                opening.Add(word);
            }
        }
    }

    // A name of one word is the film's whatever else it means. Of longer ones ("the new pupil") only the words that the
    // lexicon does not know are.
    private void AddFilm(WordGroup film, IEnumerable<ImmutableArray<string>> names)
    {
        var all = names.ToList();
        var unknown = all.Where(n => n.Length > 1).SelectMany(n => n).Where(w => w.Length >= ShortestName && FindExactly(w) is null).ToList();
        foreach (var name in all.Where(n => n.Length == 1).SelectMany(n => n).Concat(unknown))
            Get(name).Join(film);
    }

    private void Add(Watch watch)
    {
        Register(watch.Pattern);
        foreach (var word in FirstWords(watch.Pattern))
            word.Watches.Add(watch);
    }

    private void Register(ImmutableArray<Element> pattern)
    {
        foreach (var element in pattern.SelectMany(Parts).OfType<WordElement>())
            Get(element.Text);
    }

    private HashSet<Word> FirstWords(ImmutableArray<Element> pattern)
    {
        var needed = pattern.IndexOf(pattern.First(e => e is not StartElement and not ChoiceElement { Optional: true }));
        return [.. pattern.Take(needed + 1).SelectMany(Parts).SelectMany(part => part switch
        {
            WordElement word => [Get(word.Text)],
            GroupElement group => openers[group.Group],
            _ => (IEnumerable<Word>)[],
        })];
    }

    private static IEnumerable<Element> Parts(Element element) =>
        element is ChoiceElement choice ? choice.Choices.SelectMany(Parts) : [element];

    // "suicid*" and "suicide": the whole word is also what the stem is.
    private void LetStemsCoverWholeWords()
    {
        foreach (var (stem, stemWord) in stems)
        {
            foreach (var (text, word) in words.Where(w => w.Key.StartsWith(stem, StringComparison.Ordinal)))
                word.TakeOver(stemWord);
        }
    }

    private Word Get(string text) =>
        words.TryGetValue(text, out var word) ? word : words[text] = new Word(text);

    private Word GetStem(string text) =>
        stems.TryGetValue(text, out var word) ? word : stems[text] = new Word(text + "*");
}
