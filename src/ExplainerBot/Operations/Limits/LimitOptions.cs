using System.ComponentModel.DataAnnotations;

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
    [Range(1, 10000, ErrorMessage = "Limits:PersonBurst must be 1 to 10000; the default is 20.")]
    public int PersonBurst { get; set; } = 20;

    /// <summary>How many more a person may send each minute. Default: 60.</summary>
    [Range(1, 60000, ErrorMessage = "Limits:PersonPerMinute must be 1 to 60000; the default is 60.")]
    public int PersonPerMinute { get; set; } = 60;

    /// <summary>Messages that a conversation, with all who are in it, may send at once. Default: 60.</summary>
    [Range(1, 100000, ErrorMessage = "Limits:ConversationBurst must be 1 to 100000; the default is 60.")]
    public int ConversationBurst { get; set; } = 60;

    /// <summary>How many more a conversation may send each minute. Default: 240.</summary>
    [Range(1, 600000, ErrorMessage = "Limits:ConversationPerMinute must be 1 to 600000; the default is 240.")]
    public int ConversationPerMinute { get; set; } = 240;

    /// <summary>Requests that an address may send at once. Channels send for many people from few addresses. Default: 2,000.</summary>
    [Range(1, 1000000, ErrorMessage = "Limits:AddressBurst must be 1 to 1000000; the default is 2000.")]
    public int AddressBurst { get; set; } = 2000;

    /// <summary>How many more an address may send each minute. Default: 12,000.</summary>
    [Range(1, 10000000, ErrorMessage = "Limits:AddressPerMinute must be 1 to 10000000; the default is 12000.")]
    public int AddressPerMinute { get; set; } = 12000;

    /// <summary>Turns that run at once. Default: 128.</summary>
    [Range(1, 10000, ErrorMessage = "Limits:TurnsAtOnce must be 1 to 10000; the default is 128.")]
    public int TurnsAtOnce { get; set; } = 128;

    /// <summary>Turns that wait at most for one of those to end. Default: 1,024.</summary>
    [Range(0, 100000, ErrorMessage = "Limits:TurnsWaiting must be 0 to 100000; the default is 1024.")]
    public int TurnsWaiting { get; set; } = 1024;

    /// <summary>Turns of one conversation that run or wait at once. Default: 20.</summary>
    [Range(1, 1000, ErrorMessage = "Limits:TurnsInConversation must be 1 to 1000; the default is 20.")]
    public int TurnsInConversation { get; set; } = 20;

    /// <summary>Messages over a limit that are still read for a call for help: of one person, at once and then each minute. Default: 10.</summary>
    [Range(1, 1000, ErrorMessage = "Limits:HelpChecksPerPerson must be 1 to 1000; the default is 10.")]
    public int HelpChecksPerPerson { get; set; } = 10;

    /// <summary>The same, of all people together, at once. Default: 200.</summary>
    [Range(1, 100000, ErrorMessage = "Limits:HelpChecks must be 1 to 100000; the default is 200.")]
    public int HelpChecks { get; set; } = 200;

    /// <summary>How many more of all people together each minute. Default: 1,200.</summary>
    [Range(1, 1000000, ErrorMessage = "Limits:HelpChecksPerMinute must be 1 to 1000000; the default is 1200.")]
    public int HelpChecksPerMinute { get; set; } = 1200;

    /// <summary>Seconds that a client may take to send the head of a request. Default: 10.</summary>
    [Range(1, 120, ErrorMessage = "Limits:HeaderSeconds must be 1 to 120; the default is 10.")]
    public int HeaderSeconds { get; set; } = 10;

    /// <summary>The slowest that a client may send a body, or take an answer, in bytes a second, after five seconds. Default: 240.</summary>
    [Range(1, 1000000, ErrorMessage = "Limits:BodyBytesPerSecond must be 1 to 1000000; the default is 240.")]
    public int BodyBytesPerSecond { get; set; } = 240;

    /// <summary>Seconds that a connection without a request is kept. Default: 120.</summary>
    [Range(1, 3600, ErrorMessage = "Limits:IdleSeconds must be 1 to 3600; the default is 120.")]
    public int IdleSeconds { get; set; } = 120;

    /// <summary>Connections that are open at once, sockets of the chat among them. Default: 20,000.</summary>
    [Range(10, 1000000, ErrorMessage = "Limits:Connections must be 10 to 1000000; the default is 20000.")]
    public int Connections { get; set; } = 20000;
}
