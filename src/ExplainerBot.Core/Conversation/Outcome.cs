namespace ExplainerBot.Core.Conversation;

/// <summary>What a turn came to.</summary>
public enum Outcome
{
    /// <summary>Nothing is said.</summary>
    Silent,

    /// <summary>The answer of a question.</summary>
    Answer,

    /// <summary>The gate before an answer with a spoiler.</summary>
    Confirm,

    /// <summary>The person did not want the answer.</summary>
    Declined,

    /// <summary>Up to three questions that may have been meant.</summary>
    Suggest,

    /// <summary>Support lines, asked for or called for.</summary>
    Support,

    /// <summary>One line of small talk.</summary>
    SmallTalk,

    /// <summary>A command was carried out.</summary>
    Command,

    /// <summary>The bot has no checked answer.</summary>
    Fallback,
}
