using System.Collections.Frozen;
using System.Runtime.InteropServices;
using ExplainerBot.Core.Language;

namespace ExplainerBot.Core.Matching;

/// <summary>Turns a text into tokens: normalises, writes out short spellings, takes off inflection, joins the aliases of a name.</summary>
internal sealed class UtteranceReader
{
    /// <summary>A question is a line or two. What is longer is read to here, so that a pasted page costs no more than a long message.</summary>
    public const int MostCharacters = 1_000;

    private readonly Stemmer stemmer;
    private readonly FrozenDictionary<string, string[]> rewrites;
    private readonly FrozenSet<string> functionWords;
    private readonly FrozenDictionary<string, int[]> synonyms;
    private readonly AliasJoiner aliases;

    public UtteranceReader(MatcherVocabulary vocabulary)
    {
        Vocabulary = vocabulary;
        stemmer = new Stemmer(vocabulary);
        rewrites = vocabulary.Rewrites
            .Select(r => KeyValuePair.Create(Words.Normalize(r.From), Words.Of(r.To)))
            .DistinctBy(p => p.Key, StringComparer.Ordinal)
            .ToFrozenDictionary(StringComparer.Ordinal);
        functionWords = vocabulary.FunctionWords.Select(w => Words.Normalize(w)).ToFrozenSet(StringComparer.Ordinal);
        synonyms = vocabulary.Synonyms
            .SelectMany((group, i) => group.Select(w => (Stem: stemmer.Stem(Words.Normalize(w)), Group: i)))
            .GroupBy(p => p.Stem, p => p.Group, StringComparer.Ordinal)
            .ToFrozenDictionary(g => g.Key, g => g.Distinct().ToArray(), StringComparer.Ordinal);
        aliases = new AliasJoiner(vocabulary.AliasGroups, stemmer);
    }

    /// <summary>What it knows.</summary>
    public MatcherVocabulary Vocabulary { get; }

    /// <summary>The tokens of a text; empty when it holds no word.</summary>
    public List<Token> Read(string text)
    {
        var words = Words.Of(text, MostCharacters);
        var tokens = new List<Token>(words.Length + 4);
        foreach (var word in words)
        {
            if (!rewrites.TryGetValue(word, out var written))
                tokens.Add(TokenOf(word));
            else
            {
                foreach (var part in written)
                    tokens.Add(TokenOf(part));
            }
        }
        aliases.Join(tokens);
        return tokens;
    }

    private Token TokenOf(string word)
    {
        if (functionWords.Contains(word))
            return new Token(word, word, TokenKind.Function, []);
        if (word.AsSpan().IndexOfAnyInRange('0', '9') >= 0)
            return new Token(word, word, TokenKind.Number, []);
        var stem = stemmer.Stem(word);
        return new Token(word, stem, TokenKind.Content, synonyms.TryGetValue(stem, out var groups) ? ImmutableCollectionsMarshal.AsImmutableArray(groups) : []);
    }
}
