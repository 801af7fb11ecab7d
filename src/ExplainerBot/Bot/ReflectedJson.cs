using System.Diagnostics.CodeAnalysis;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace ExplainerBot.Bot;

/// <summary>What Newtonsoft does here with whole objects, in one place: it finds their members by reflection.</summary>
[UnconditionalSuppressMessage("Trimming", "IL2026", Justification = Kept)]
[UnconditionalSuppressMessage("AOT", "IL3050", Justification = Kept)]
internal static class ReflectedJson
{
    private const string Kept = "The publish profile native keeps every member of this program's types and of the schema's; it has been tried.";

    private static readonly JsonSerializerSettings withoutNulls = new() { NullValueHandling = NullValueHandling.Ignore };

    /// <summary>The object as tokens.</summary>
    /// <exception cref="JsonException">It cannot be written.</exception>
    /// <exception cref="ArgumentException">It is a list or a plain value.</exception>
    public static JObject ToTokens(object value) => JObject.FromObject(value);

    /// <summary>The object as text, without what is null.</summary>
    public static string Write(object value) => JsonConvert.SerializeObject(value, withoutNulls);
}
