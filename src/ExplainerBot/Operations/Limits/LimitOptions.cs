namespace ExplainerBot.Operations.Limits;

/// <summary>
/// How much the bot takes, and from whom. Those of people, conversations and turns hold on <c>/api/messages</c> of a registered bot; the
/// chat page has its own in the section <c>DirectLine</c>. Section <c>Limits</c> of the settings.
/// </summary>
internal sealed class LimitOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Limits";

    /// <summary>Messages that a person may send at once. Default: 20.</summary>
    public int PersonBurst { get; set; } = 20;

    /// <summary>How many more a person may send each minute. Default: 60.</summary>
    public int PersonPerMinute { get; set; } = 60;

    /// <summary>Messages that a conversation, with all who are in it, may send at once. Default: 60.</summary>
    public int ConversationBurst { get; set; } = 60;

    /// <summary>How many more a conversation may send each minute. Default: 240.</summary>
    public int ConversationPerMinute { get; set; } = 240;

    /// <summary>Requests that an address may send at once. Channels send for many people from few addresses. Default: 2,000.</summary>
    public int AddressBurst { get; set; } = 2000;

    /// <summary>How many more an address may send each minute. Default: 12,000.</summary>
    public int AddressPerMinute { get; set; } = 12000;

    /// <summary>Turns that run at once. Default: 128.</summary>
    public int TurnsAtOnce { get; set; } = 128;

    /// <summary>Turns that wait at most for one of those to end. Default: 1,024.</summary>
    public int TurnsWaiting { get; set; } = 1024;

    /// <summary>Turns of one conversation that run or wait at once. Default: 20.</summary>
    public int TurnsInConversation { get; set; } = 20;

    /// <summary>Messages over a limit that are still read for a call for help: of one person, at once and then each minute. Default: 10.</summary>
    public int HelpChecksPerPerson { get; set; } = 10;

    /// <summary>The same, of all people together, at once. Default: 200.</summary>
    public int HelpChecks { get; set; } = 200;

    /// <summary>How many more of all people together each minute. Default: 1,200.</summary>
    public int HelpChecksPerMinute { get; set; } = 1200;

    /// <summary>Seconds that a client may take to send the head of a request. Default: 10.</summary>
    public int HeaderSeconds { get; set; } = 10;

    /// <summary>The slowest that a client may send a body, or take an answer, in bytes a second, after five seconds. Default: 240.</summary>
    public int BodyBytesPerSecond { get; set; } = 240;

    /// <summary>Seconds that a connection without a request is kept. Default: 120.</summary>
    public int IdleSeconds { get; set; } = 120;

    /// <summary>Connections that are open at once, sockets of the chat among them. Default: 20,000.</summary>
    public int Connections { get; set; } = 20000;
}
