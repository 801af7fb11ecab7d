using System.Xml;
using Newtonsoft.Json;

namespace BotFramework.Json;

/// <summary>Spans of time as ISO 8601 durations, such as PT1H30M.</summary>
internal sealed class DurationConverter : JsonConverter<TimeSpan>
{
    public override void WriteJson(JsonWriter writer, TimeSpan value, JsonSerializer serializer) => writer.WriteValue(XmlConvert.ToString(value));

    public override TimeSpan ReadJson(JsonReader reader, Type objectType, TimeSpan existingValue, bool hasExistingValue, JsonSerializer serializer) =>
        reader.Value is string text ? XmlConvert.ToTimeSpan(text) : throw new JsonSerializationException("A duration must be a text such as PT1H30M.");
}
