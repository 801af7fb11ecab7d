using System.Collections.Frozen;
using System.Collections.Immutable;
using ExplainerBot.Core.Language;

namespace ExplainerBot.Core.Matching;

/// <summary>Turns a text into tokens: normalises, writes out short spellings, takes off inflection, joins the aliases of a name.</summary>
internal sealed class UtteranceReader
{
    // A question is a line or two. What is longer is read to this many characters, so that a pasted page costs no more than a long message.
    private const int MostCharacters = 1_000;

    private readonly Stemmer stemmer;
    private readonly FrozenDictionary<string, string[]> rewrites;
    private readonly FrozenSet<string> functionWords;
    private readonly FrozenDictionary<string, ImmutableArray<Alias>> aliases;

    public UtteranceReader(MatcherVocabulary vocabulary)
    {
        stemmer = new Stemmer(vocabulary);
        rewrites = vocabulary.Rewrites
            .Select(r => KeyValuePair.Create(Words.Normalize(r.From), Words.Of(r.To)))
            .DistinctBy(p => p.Key, StringComparer.Ordinal)
            .ToFrozenDictionary(StringComparer.Ordinal);
        functionWords = vocabulary.FunctionWords.Select(w => Words.Normalize(w)).ToFrozenSet(StringComparer.Ordinal);
        aliases = vocabulary.AliasGroups
            .SelectMany(g => g.Aliases.Append(g.Canonical).Select(a => new Alias(g.Canonical, Stems(a))))
            .Where(a => a.Stems.Length > 0)
            .GroupBy(a => a.Stems[0], StringComparer.Ordinal)
            .ToFrozenDictionary(g => g.Key, g => g.OrderByDescending(a => a.Stems.Length).ToImmutableArray(), StringComparer.Ordinal);
    }

    /// <summary>The tokens of a text; empty when it holds no word.</summary>
    public List<Token> Read(string text)
    {
        var words = Words.Of(text, MostCharacters);
        var tokens = new List<Token>(words.Length + 4);
        foreach (var word in words)
        {
            if (!rewrites.TryGetValue(word, out var written))
                tokens.Add(Read1(word));
            else
            {
                foreach (var part in written)
                    tokens.Add(Read1(part));
            }
        }
        if (aliases.Count > 0)
            JoinAliases(tokens);
        return tokens;
    }

    private Token Read1(string word) =>
        functionWords.Contains(word) ? new Token(word, word, TokenKind.Function)
        : HasDigit(word) ? new Token(word, word, TokenKind.Number)
        : new Token(word, stemmer.Stem(word), TokenKind.Content);

    private string[] Stems(string alias) => [.. Words.Of(alias).Select(stemmer.Stem)];

    private void JoinAliases(List<Token> tokens)
    {
        for (var i = 0; i < tokens.Count; i++)
        {
            if (!aliases.TryGetValue(tokens[i].Stem, out var candidates))
                continue;
            foreach (var alias in candidates)
            {
                if (!StandsAt(alias, tokens, i))
                    continue;
                tokens.RemoveRange(i, alias.Stems.Length);
                tokens.Insert(i, new Token(alias.Name, alias.Name, TokenKind.Name));
                break;
            }
        }
    }

    private static bool StandsAt(Alias alias, List<Token> tokens, int at)
    {
        if (at + alias.Stems.Length > tokens.Count)
            return false;
        for (var j = 0; j < alias.Stems.Length; j++)
        {
            if (tokens[at + j].Stem != alias.Stems[j])
                return false;
        }
        return true;
    }

    private static bool HasDigit(string word)
    {
        foreach (var c in word)
        {
            if (char.IsDigit(c))
                return true;
        }
        return false;
    }

    private sealed record Alias(string Canonical, string[] Stems)
    {
        public string Name { get; } = Words.Normalize(Canonical).Replace(" ", "", StringComparison.Ordinal);
    }
}
