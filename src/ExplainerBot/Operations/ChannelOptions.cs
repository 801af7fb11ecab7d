namespace ExplainerBot.Operations;

/// <summary>What the bot takes from channels, and whom it answers. Section <c>Channels</c> of the settings.</summary>
internal sealed class ChannelOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Channels";

    /// <summary>Hosts of service URLs beside those of the Bot Framework's own channels; each with its subdomains. Default: none.</summary>
    public List<string> ServiceHosts { get; } = [];

    /// <summary>
    /// Whether a channel's host may have an address in a private network, as behind a private endpoint. Default: false.
    /// </summary>
    public bool AllowPrivateAddresses { get; set; }

    /// <summary>The largest activity in bytes; 1,024 to 16,777,216. Default: 262,144.</summary>
    public int MaxBodyBytes { get; set; } = 262_144;

    /// <summary>Seconds until a turn is given up; 1 to 120. Default: 15.</summary>
    public int TurnSeconds { get; set; } = 15;
}
