using System.Globalization;
using ExplainerBot.Core.Conversation;

namespace ExplainerBot.Cli.Asking;

/// <summary>A reply for people to read: what was said, what it came to, the text.</summary>
internal static class PlainReply
{
    /// <summary>The lines of one reply, with an empty one at the end.</summary>
    public static string Of(string text, Reply reply)
    {
        var record = ReplyRecord.Of(text, reply);
        string[] parts =
        [
            record.Outcome,
            record.Question ?? string.Join(", ", record.Suggestions),
            record.Score > 0 ? record.Score.ToString("0.00", CultureInfo.InvariantCulture) : "",
        ];
        return $"> {text}\n[{string.Join(' ', parts.Where(p => p.Length > 0))}]\n{record.Reply}\n\n";
    }
}
