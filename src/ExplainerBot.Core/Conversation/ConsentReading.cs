namespace ExplainerBot.Core.Conversation;

/// <summary>What a reply to "Shall I tell you?" says.</summary>
public enum ConsentReading
{
    /// <summary>Something else: a new question, a command, another language. It is read for what it is.</summary>
    Other,

    /// <summary>The answer is wanted.</summary>
    Yes,

    /// <summary>The answer is not wanted.</summary>
    No,

    /// <summary>Undecided, or a question back.</summary>
    Unclear,

    /// <summary>The writer knows the film: a yes that holds for later questions too.</summary>
    SeenIt,
}
