using StackExchange.Redis;

namespace ExplainerBot.Redis;

/// <summary>
/// Where several instances keep together what they remember. Section <c>Redis</c> of the settings; without a connection one process
/// keeps everything in SQLite.
/// </summary>
internal sealed class RedisOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Redis";

    /// <summary>
    /// How to reach Redis, as StackExchange.Redis writes it: <c>redis.example.org:6380,ssl=true,password=...</c>; the servers of a cluster, or
    /// sentinels with the name that they watch Redis under: <c>one:26379,two:26379,three:26379,serviceName=bot</c>. Default: none.
    /// </summary>
    public string Connection { get; set; } = "";

    /// <summary>What every key and channel begins with: letters, digits, points, dashes and underscores. Default: <c>explainer</c>.</summary>
    public string Prefix { get; set; } = "explainer";

    /// <summary>
    /// Seconds after which a conversation is free again when the instance that was at it is gone; 1 to 60. It renews its right well
    /// before that. Default: 10.
    /// </summary>
    public int LeaseSeconds { get; set; } = 10;

    /// <summary>
    /// How many replicas of Redis must have a message of the chat page before it is acknowledged; 0 to 5. While fewer answer, none is
    /// acknowledged. Default: 0: a fail-over may lose what the replica had not heard of.
    /// </summary>
    public int Replicas { get; set; }

    /// <summary>Whether the prefix can stand in a key. A brace would change the slot of a cluster.</summary>
    public bool IsPrefixSound => Prefix.Length is >= 1 and <= 50 && Prefix.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_');

    /// <summary>Whether the connection can be read and names a server.</summary>
    public bool IsConnectionSound
    {
        get
        {
            try
            {
                return Parse().EndPoints.Count > 0;
            }
            catch (ArgumentException)
            {
                return false;
            }
        }
    }

    /// <summary>Whether the settings ask for Redis.</summary>
    public static bool IsOnIn(IConfiguration configuration) => !string.IsNullOrWhiteSpace(configuration[$"{Section}:{nameof(Connection)}"]);

    /// <summary>The connection as the client wants it.</summary>
    public ConfigurationOptions Parse() => ConfigurationOptions.Parse(Connection);
}
