using System.Collections.Immutable;

namespace ExplainerBot.Core.Support;

/// <summary>What was recognised in one message. It holds no word of the message.</summary>
/// <param name="Concern">Of whom it speaks.</param>
/// <param name="Needs">The needs whose lines to show, by id, the most urgent first; empty when there is no concern.</param>
/// <param name="DangerNow">Whether somebody seems to be in danger at this moment: the emergency number comes first.</param>
/// <param name="MayBeYoung">Whether the writer, or the person they worry about, may be a child.</param>
public sealed record CrisisFinding(Concern Concern, ImmutableArray<string> Needs, bool DangerNow, bool MayBeYoung)
{
    /// <summary>Whether no rule spoke, and only the learnt score suspects something.</summary>
    public bool IsSuspicion { get; init; }

    /// <summary>Nothing that asks for support.</summary>
    public static CrisisFinding None { get; } = new(Concern.None, [], false, false);
}
