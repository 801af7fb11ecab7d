using System.Diagnostics.CodeAnalysis;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace BotFramework.Json;

/// <summary>What Newtonsoft does with whole objects, in one place: it finds their members by reflection.</summary>
[UnconditionalSuppressMessage("Trimming", "IL2026", Justification = Kept)]
[UnconditionalSuppressMessage("AOT", "IL3050", Justification = Kept)]
internal static class ReflectedJson
{
    internal const string Kept = "A program that is compiled as a whole keeps every member of this assembly and of those that give their objects to it, and has been tried so.";

    public static JsonSerializer Serializer(JsonSerializerSettings settings) => JsonSerializer.Create(settings);

    public static T Read<T>(string text) => JsonConvert.DeserializeObject<T>(text);

    public static T Read<T>(JsonSerializer serializer, JsonReader reader) => serializer.Deserialize<T>(reader);

    public static string Write(object value) => JsonConvert.SerializeObject(value);

    public static void Write(JsonSerializer serializer, JsonWriter writer, object value) => serializer.Serialize(writer, value);

    public static T FromTokens<T>(JToken tokens) => tokens.ToObject<T>();

    public static object FromTokens(JToken tokens, JsonSerializer serializer) => tokens.ToObject<object>(serializer);

    public static JObject ToTokens(object value, JsonSerializer serializer) => JObject.FromObject(value, serializer);
}
