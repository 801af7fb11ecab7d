using System.ComponentModel.DataAnnotations;

namespace DirectLine;

/// <summary>Settings of the channel, usually bound from the section <c>DirectLine</c>. Faults stop the program at start.</summary>
public sealed class DirectLineOptions
{
    /// <summary>The usual name of the section in the configuration.</summary>
    public const string Section = "DirectLine";

    /// <summary>Where the log of conversations and the signing keys lie. Required; made with mode 0700 where it does not exist.</summary>
    [Required(AllowEmptyStrings = false, ErrorMessage = "StateFolder must name a folder.")]
    public string StateFolder { get; set; } = "";

    /// <summary>
    /// The key of a server that mints tokens for its visitors, 16 characters or more. With it set, <c>tokens/generate</c> asks for
    /// it; without it (the default), generate serves this server's own pages and <see cref="AllowedOrigins"/>.
    /// </summary>
    [MinLength(16, ErrorMessage = "Secret must have 16 characters or more; leave it out for none.")]
    public string? Secret { get; set; }

    /// <summary>Pages elsewhere that may use the channel: origins such as <c>https://example.org</c>, or <c>*</c> for any.</summary>
    public IList<string> AllowedOrigins { get; } = [];

    /// <summary>The id that the bot has in conversations. Default: bot.</summary>
    [Required(AllowEmptyStrings = false, ErrorMessage = "BotId must not be empty; the default is bot.")]
    public string BotId { get; set; } = "bot";

    /// <summary>The name that clients show for the bot. Default: Bot.</summary>
    [Required(AllowEmptyStrings = false, ErrorMessage = "BotName must not be empty; the default is Bot.")]
    public string BotName { get; set; } = "Bot";

    /// <summary>What stands in the log for the text of an activity that is not kept. Default: (not kept).</summary>
    public string PlaceholderText { get; set; } = "(not kept)";

    /// <summary>How long a token lives, 1 minute to 24 hours. Default: 30 minutes; clients refresh every 15.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "1.00:00:00", ErrorMessage = "TokenLifetime must be 00:01:00 to 1.00:00:00.")]
    public TimeSpan TokenLifetime { get; set; } = TimeSpan.FromMinutes(30);

    /// <summary>How long a stream's URL opens a socket, 5 seconds to 10 minutes. Default: 60 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:05", "00:10:00", ErrorMessage = "StreamTokenLifetime must be 00:00:05 to 00:10:00.")]
    public TimeSpan StreamTokenLifetime { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>How long a key signs before a new one takes over, 1 hour to 365 days. Default: 1 day.</summary>
    [Range(typeof(TimeSpan), "01:00:00", "365.00:00:00", ErrorMessage = "KeyLifetime must be 01:00:00 to 365.00:00:00.")]
    public TimeSpan KeyLifetime { get; set; } = TimeSpan.FromDays(1);

    /// <summary>How long after its last message a conversation is kept, 1 minute to 365 days. Default: 24 hours.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "365.00:00:00", ErrorMessage = "KeepConversations must be 00:01:00 to 365.00:00:00.")]
    public TimeSpan KeepConversations { get; set; } = TimeSpan.FromHours(24);

    /// <summary>How long the bot may take for one activity, 1 second to 10 minutes. Default: 30 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00", ErrorMessage = "TurnTimeout must be 00:00:01 to 00:10:00.")]
    public TimeSpan TurnTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long turns that run when the program is told to stop may go on, up to 30 seconds. Default: 3 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:00:30", ErrorMessage = "StopGrace must be 00:00:00 to 00:00:30.")]
    public TimeSpan StopGrace { get; set; } = TimeSpan.FromSeconds(3);

    /// <summary>
    /// How long what is not kept stays in memory for a client that polls or reconnects, up to 5 minutes. Default: 60 seconds.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:05:00", ErrorMessage = "HoldUnkept must be 00:00:01 to 00:05:00.")]
    public TimeSpan HoldUnkept { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>How often a socket is pinged, 1 to 40 seconds; one that does not answer within that time again is cut. Default: 20 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:00:40", ErrorMessage = "SocketKeepAlive must be 00:00:01 to 00:00:40.")]
    public TimeSpan SocketKeepAlive { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>How long one frame may take to be sent before the socket is cut, 1 second to 2 minutes. Default: 10 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:02:00", ErrorMessage = "SocketSendTimeout must be 00:00:01 to 00:02:00.")]
    public TimeSpan SocketSendTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>The longest activity in characters of JSON, 1,024 to 4,194,304. Default: 262,144.</summary>
    [Range(1024, 4 * 1024 * 1024, ErrorMessage = "MaxActivityCharacters must be 1024 to 4194304.")]
    public int MaxActivityCharacters { get; set; } = 256 * 1024;

    /// <summary>How many conversations are kept at most. Default: 50,000.</summary>
    [Range(1, 10_000_000, ErrorMessage = "MaxConversations must be 1 to 10000000.")]
    public int MaxConversations { get; set; } = 50_000;

    /// <summary>How many sockets are open at most. Default: 10,000.</summary>
    [Range(1, 1_000_000, ErrorMessage = "MaxSockets must be 1 to 1000000.")]
    public int MaxSockets { get; set; } = 10_000;

    /// <summary>How many sockets one conversation has at most; a further one closes the oldest. Default: 4.</summary>
    [Range(1, 100, ErrorMessage = "MaxSocketsPerConversation must be 1 to 100.")]
    public int MaxSocketsPerConversation { get; set; } = 4;

    /// <summary>How many activities of one conversation wait at most for their turn. Default: 50.</summary>
    [Range(1, 10_000, ErrorMessage = "MaxWaitingActivities must be 1 to 10000.")]
    public int MaxWaitingActivities { get; set; } = 50;

    /// <summary>How many activities of all conversations are handled or wait at once. Not applied to this machine itself. Default: 1,000.</summary>
    [Range(1, 1_000_000, ErrorMessage = "MaxActivitiesAtOnce must be 1 to 1000000.")]
    public int MaxActivitiesAtOnce { get; set; } = 1000;

    /// <summary>How many tokens and conversations an address gets at once. Default: 1,500.</summary>
    [Range(1, 1_000_000, ErrorMessage = "AddressBurst must be 1 to 1000000.")]
    public int AddressBurst { get; set; } = 1500;

    /// <summary>How many more an address gets each minute. Default: 300.</summary>
    [Range(1, 1_000_000, ErrorMessage = "AddressPerMinute must be 1 to 1000000.")]
    public int AddressPerMinute { get; set; } = 300;

    /// <summary>How many activities a conversation posts at once. Not applied to this machine itself. Default: 60.</summary>
    [Range(1, 1_000_000, ErrorMessage = "PostBurst must be 1 to 1000000.")]
    public int PostBurst { get; set; } = 60;

    /// <summary>How many more activities a conversation posts each minute. Not applied to this machine itself. Default: 120.</summary>
    [Range(1, 1_000_000, ErrorMessage = "PostsPerMinute must be 1 to 1000000.")]
    public int PostsPerMinute { get; set; } = 120;
}
