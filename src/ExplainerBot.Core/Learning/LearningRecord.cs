using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ExplainerBot.Core.Learning;

/// <summary>
/// One thing that a curator may learn from: a line of a file of JSON Lines, described in docs/learning-records.md. It names nobody, no
/// conversation and no hour, so that it cannot be laid beside a log.
/// </summary>
public sealed record LearningRecord
{
    // Read by people too: letters stand as they are. Newlines are escaped all the same.
    private static readonly LearningJson json = new(new JsonSerializerOptions(LearningJson.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    /// <summary>The day in UTC.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>What happened.</summary>
    public required LearningKind Kind { get; init; }

    /// <summary>The id of the film; null where several are loaded and none was named.</summary>
    public string? Film { get; init; }

    /// <summary>The language that the bot speaks, as an IETF tag; null in records of versions that did not tell.</summary>
    public string? Language { get; init; }

    /// <summary>The id of the question that was voted on or chosen.</summary>
    public string? Question { get; init; }

    /// <summary>The ids of the questions offered, best first.</summary>
    public ImmutableArray<string>? Offered { get; init; }

    /// <summary>What was asked in vain, or the words of a vote, without numbers and addresses; null where they may not be kept.</summary>
    public string? Text { get; init; }

    /// <summary>The vote.</summary>
    public Vote? Vote { get; init; }

    /// <summary>The vote of the same person on the same answer that this one takes the place of: it no longer counts.</summary>
    public Vote? Replaces { get; init; }

    /// <summary>The channel: <c>webchat</c>, <c>msteams</c>, <c>emulator</c> or <c>other</c>.</summary>
    public string? Channel { get; init; }

    /// <summary>The record as a line, without its end.</summary>
    public string ToLine() => JsonSerializer.Serialize(this, json.LearningRecord);

    /// <summary>The record of a line; null for a line that is none, such as one that was cut off by a crash.</summary>
    public static LearningRecord? Parse(string line)
    {
        try
        {
            return JsonSerializer.Deserialize(line, json.LearningRecord);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>How records are written: generated, so that it needs no code made at run time.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, MaxDepth = 4,
    Converters = [typeof(NameOf<LearningKind>), typeof(NameOf<Vote>)])]
[JsonSerializable(typeof(LearningRecord))]
internal sealed partial class LearningJson : JsonSerializerContext
{
    /// <summary>Enumerations by name, never by number.</summary>
    internal sealed class NameOf<TEnum>() : JsonStringEnumConverter<TEnum>(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false)
        where TEnum : struct, Enum;
}

/// <summary>What a learning record tells.</summary>
public enum LearningKind
{
    /// <summary>Nothing was found: the honest "I don't know that".</summary>
    Unanswered,

    /// <summary>Questions were offered: "did you mean".</summary>
    Suggested,

    /// <summary>One of the questions offered was taken.</summary>
    Chosen,

    /// <summary>None of the questions offered was meant.</summary>
    NoneMeant,

    /// <summary>An answer was found helpful or not.</summary>
    Vote,
}

/// <summary>What somebody thinks of an answer.</summary>
public enum Vote
{
    /// <summary>Nothing any more: the vote was taken back.</summary>
    None,

    /// <summary>Helpful.</summary>
    Up,

    /// <summary>Not helpful.</summary>
    Down,
}
