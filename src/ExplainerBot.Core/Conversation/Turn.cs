using ExplainerBot.Core.Matching;
using ExplainerBot.Core.Spoilers;

namespace ExplainerBot.Core.Conversation;

/// <summary>What one message comes to: what is said, and what is remembered.</summary>
/// <param name="Reply">What is said.</param>
/// <param name="Memory">What is remembered from now on.</param>
/// <param name="Explanation">Why, for testers.</param>
/// <param name="ForgetsAll">The person asked to be forgotten: delete every record instead of saving.</param>
public sealed record Turn(Reply Reply, ChatMemory Memory, TurnExplanation Explanation, bool ForgetsAll = false)
{
    /// <summary>The same turn with a question that waits.</summary>
    public Turn Waiting(PendingQuestion pending) => this with { Memory = Memory with { Conversation = Memory.Conversation with { Pending = pending } } };
}

/// <summary>Why a turn came out as it did. Holds no message text and no answer text.</summary>
/// <param name="Step">The step of the conversation contract that answered: <c>press</c>, <c>command</c>, <c>crisis</c>, ...</param>
/// <param name="Match">What the matcher found, or null where it was not asked or the turn is sensitive.</param>
public sealed record TurnExplanation(string Step, Match? Match = null);
