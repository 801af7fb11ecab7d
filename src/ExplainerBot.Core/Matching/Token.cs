using System.Collections.Immutable;

namespace ExplainerBot.Core.Matching;

/// <summary>What kind of word a token is.</summary>
public enum TokenKind
{
    /// <summary>A word with meaning of its own.</summary>
    Content,

    /// <summary>A word that carries grammar.</summary>
    Function,

    /// <summary>Digits, or digits and letters mixed: an amount, a version, a product code.</summary>
    Number,

    /// <summary>A name of the subject, whichever of its aliases was typed.</summary>
    Name,
}

/// <summary>One word of an utterance as the matcher reads it.</summary>
/// <param name="Surface">The word as it stands after normalisation; a name's canonical form.</param>
/// <param name="Stem">The word without its inflection.</param>
/// <param name="Kind">What kind of word it is.</param>
/// <param name="Synonyms">The numbers of the groups of near synonyms that it belongs to.</param>
public readonly record struct Token(string Surface, string Stem, TokenKind Kind, ImmutableArray<int> Synonyms);
