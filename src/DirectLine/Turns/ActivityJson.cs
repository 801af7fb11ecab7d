using Newtonsoft.Json;

namespace DirectLine.Turns;

/// <summary>How the bot's activities are read and written: as the Bot Connector does it.</summary>
internal static class ActivityJson
{
    public static JsonSerializerSettings Settings { get; } = new()
    {
        NullValueHandling = NullValueHandling.Ignore,
        DateTimeZoneHandling = DateTimeZoneHandling.Utc,
        MaxDepth = 128,
    };

    public static string Write(object activity) => JsonConvert.SerializeObject(activity, Settings);
}
