using ExplainerBot.Core.Conversation;

namespace ExplainerBot.Conversations.Watching;

/// <summary>One turn with all that a watcher must know to judge it.</summary>
/// <param name="Person">Who spoke.</param>
/// <param name="Conversation">Where.</param>
/// <param name="Said">What was said.</param>
/// <param name="Turn">What it came to.</param>
/// <param name="Before">What was remembered before.</param>
/// <param name="Now">When.</param>
/// <param name="Meaning">What the person meant, as far as whoever wrote the words knows it.</param>
internal sealed record Observation(
    string Person, string Conversation, Utterance Said, Turn Turn, ChatMemory Before, DateTimeOffset Now, Meaning Meaning = Meaning.Unknown)
{
    public Reply Reply => Turn.Reply;

    public bool Private => Said.Audience == Audience.Private;
}

/// <summary>What the words of a message can be to a bot that asks before it spoils.</summary>
internal enum Meaning
{
    /// <summary>Nobody says: it may be a yes.</summary>
    Unknown,

    /// <summary>A yes to whatever was asked.</summary>
    Yes,

    /// <summary>"I've seen the film."</summary>
    Seen,

    /// <summary>Anything that is no consent, a no included.</summary>
    NoConsent,
}
