namespace ExplainerBot.Core.Conversation;

/// <summary>How much of a message is read for what. Crisis recognition reads all of it.</summary>
public static class MessageLimits
{
    /// <summary>Characters read to find a question: more than any question has, little enough to stay quick.</summary>
    public const int Matched = 2000;

    /// <summary>Characters in which a command, a country or a yes can stand.</summary>
    public const int Command = 200;
}
