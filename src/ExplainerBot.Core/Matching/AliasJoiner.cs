using System.Collections.Frozen;
using System.Collections.Immutable;
using ExplainerBot.Core.Language;

namespace ExplainerBot.Core.Matching;

/// <summary>Replaces the names that stand for one thing by one token, so that the actor, the nickname and the misspelling count as the name.</summary>
internal sealed class AliasJoiner
{
    private readonly FrozenDictionary<string, Alias[]> byFirstStem;

    public AliasJoiner(ImmutableArray<(string Canonical, ImmutableArray<string> Aliases)> groups, Stemmer stemmer)
    {
        // Stems, not words, so that "London's" is found by "London".
        byFirstStem = groups
            .SelectMany(g => g.Aliases.Append(g.Canonical).Select(a =>
                new Alias(Words.Normalize(g.Canonical).Replace(" ", "", StringComparison.Ordinal), [.. Words.Of(a).Select(stemmer.Stem)])))
            .Where(a => a.Stems.Length > 0)
            .GroupBy(a => a.Stems[0], StringComparer.Ordinal)
            .ToFrozenDictionary(g => g.Key, g => g.OrderByDescending(a => a.Stems.Length).ToArray(), StringComparer.Ordinal);
    }

    public void Join(List<Token> tokens)
    {
        for (var i = 0; byFirstStem.Count > 0 && i < tokens.Count; i++)
        {
            if (!byFirstStem.TryGetValue(tokens[i].Stem, out var candidates))
                continue;
            // The longest name first: "London Bridge" before "London".
            foreach (var alias in candidates)
            {
                if (!alias.StandsAt(tokens, i))
                    continue;
                tokens.RemoveRange(i, alias.Stems.Length);
                tokens.Insert(i, new Token(alias.Name, alias.Name, TokenKind.Name, []));
                break;
            }
        }
    }

    private sealed record Alias(string Name, string[] Stems)
    {
        public bool StandsAt(List<Token> tokens, int at)
        {
            if (at + Stems.Length > tokens.Count)
                return false;
            for (var j = 0; j < Stems.Length; j++)
            {
                if (tokens[at + j].Stem != Stems[j])
                    return false;
            }
            return true;
        }
    }
}
