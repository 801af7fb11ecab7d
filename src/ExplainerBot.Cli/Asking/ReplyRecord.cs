using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using ExplainerBot.Core.Conversation;

namespace ExplainerBot.Cli.Asking;

/// <summary>One line of <c>ask --json</c>. Other programs read it: its keys and their order stay.</summary>
/// <param name="Text">What was said.</param>
/// <param name="Outcome">What it came to, in lower case.</param>
/// <param name="Question">The id of the matched, pending or declined question, or null.</param>
/// <param name="Score">How sure the match is, 0 to 1; 0 where nothing was matched.</param>
/// <param name="Suggestions">The ids offered, best first.</param>
/// <param name="Needs">The needs whose lines the reply shows.</param>
/// <param name="Topics">The codes of the question's topics.</param>
/// <param name="Reply">The whole text said.</param>
internal sealed record ReplyRecord(
    string Text, string Outcome, string? Question, double Score, string[] Suggestions, string[] Needs, string[] Topics, string Reply)
{
    /// <summary>The record of a reply.</summary>
    public static ReplyRecord Of(string text, Reply reply) => new(
        text,
        reply.Outcome.ToString().ToLowerInvariant(),
        reply.Question?.Id,
        Math.Round(reply.Score, 4),
        [.. reply.Suggestions.Select(q => q.Id)],
        [.. reply.Needs.Select(n => n.Id)],
        [.. reply.Question?.Topics.Select(t => t.Code) ?? []],
        reply.Text);

    /// <summary>The record as one line of JSON with its line feed.</summary>
    public string ToLine() => JsonSerializer.Serialize(this, ReplyRecordJson.Lines.ReplyRecord) + "\n";
}

/// <summary>How a <see cref="ReplyRecord"/> is written.</summary>
[JsonSerializable(typeof(ReplyRecord))]
internal sealed partial class ReplyRecordJson : JsonSerializerContext
{
    /// <summary>Letters of every script stay readable: the output is no part of a web page.</summary>
    public static ReplyRecordJson Lines { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
