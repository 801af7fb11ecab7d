using System.Collections.Immutable;

namespace ExplainerBot.Core.Support;

/// <summary>What a rule says of a message.</summary>
internal enum RuleConcern
{
    /// <summary>A disclosure of the writer's own.</summary>
    Own,

    /// <summary>Worry for somebody real.</summary>
    Worry,

    /// <summary>Shaken by the film.</summary>
    Upset,

    /// <summary>Nothing by itself; it adds to what another rule found.</summary>
    Hint,
}

/// <summary>One rule of the lexicon.</summary>
/// <param name="Index">Its place in the lexicon.</param>
/// <param name="Name">What it looks for, in words.</param>
/// <param name="Concern">What it says.</param>
/// <param name="Needs">The needs that it names.</param>
/// <param name="Danger">Whether it means danger at this moment.</param>
/// <param name="Young">Whether it means a child.</param>
/// <param name="EvenNegated">Whether it speaks also after a negation, for its patterns hold their own.</param>
/// <param name="IsVague">Whether its words are often harmless: it counts only where the learnt score does not clearly speak against it.</param>
/// <param name="When">It speaks when one of these is found.</param>
/// <param name="With">All of these must stand near the hit.</param>
/// <param name="After">One of these must have been said before.</param>
/// <param name="Unless">None of these may stand near the hit.</param>
internal sealed record CrisisRule(
    int Index,
    string Name,
    RuleConcern Concern,
    ImmutableArray<string> Needs,
    bool Danger,
    bool Young,
    bool EvenNegated,
    bool IsVague,
    ImmutableArray<ImmutableArray<Element>> When,
    ImmutableArray<ImmutableArray<Element>> With,
    ImmutableArray<ImmutableArray<Element>> After,
    ImmutableArray<ImmutableArray<Element>> Unless);
