using System.Diagnostics.CodeAnalysis;
using Microsoft.Bot.Schema;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace DirectLine.Turns;

/// <summary>How the bot's activities are read and written: as the Bot Connector does it. Their members are found by reflection.</summary>
[UnconditionalSuppressMessage("Trimming", "IL2026", Justification = Kept)]
[UnconditionalSuppressMessage("AOT", "IL3050", Justification = Kept)]
internal static class ActivityJson
{
    private const string Kept = "A program that is compiled as a whole keeps every member of the schema's types and of what bots put into them, and has been tried so.";

    private static readonly JsonSerializerSettings settings = new()
    {
        NullValueHandling = NullValueHandling.Ignore,
        DateTimeZoneHandling = DateTimeZoneHandling.Utc,
        MaxDepth = 128,
    };

    /// <exception cref="JsonException">It is none.</exception>
    public static Activity Read(string json) => JsonConvert.DeserializeObject<Activity>(json, settings)!;

    public static string Write(object activity) => JsonConvert.SerializeObject(activity, settings);

    public static JObject ToTokens(Activity activity) => JObject.FromObject(activity, JsonSerializer.Create(settings));
}
