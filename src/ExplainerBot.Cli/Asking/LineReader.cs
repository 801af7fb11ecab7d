using System.Globalization;
using ExplainerBot.Core.Conversation;
using ExplainerBot.Core.Knowledge;

namespace ExplainerBot.Cli.Asking;

/// <summary>Reads the lines that are to be asked, each with the memory that it is asked in.</summary>
/// <param name="knowledge">Where the ids of lines are looked up.</param>
/// <param name="kind">What the lines hold.</param>
/// <param name="seenAt">When the person said that they have seen the film, or null.</param>
/// <param name="now">The time at which the lines are asked.</param>
internal sealed class LineReader(KnowledgeBase knowledge, LineKind kind, DateTimeOffset? seenAt, DateTimeOffset now)
{
    /// <summary>The question that is always there and leaves no trace in the memory.</summary>
    private const string GetHelp = "get-help";

    /// <summary>The lines in order, as they arrive.</summary>
    /// <exception cref="CommandFailedException">A line has no tab, or names no known question; the message names the line.</exception>
    public IEnumerable<AskedLine> Read(TextReader input)
    {
        var number = 0;
        foreach (var line in TextLines.Of(input))
        {
            number++;
            var nonce = number.ToString(CultureInfo.InvariantCulture);
            var (text, memory) = kind == LineKind.Utterance ? (line, ChatMemories.Fresh) : Split(line, number, nonce);
            yield return new AskedLine(text, seenAt is { } at ? memory.WithFilmsSeen(knowledge.Films, at) : memory, nonce);
        }
    }

    private (string Text, ChatMemory Memory) Split(string line, int number, string nonce)
    {
        var what = kind == LineKind.Context ? "previous-id" : "pending-id";
        var tab = line.IndexOf('\t', StringComparison.Ordinal);
        if (tab < 0)
            throw CommandFailedException.Misuse($"Line {number}: there is no tab. Write '{what} TAB utterance'.");
        var id = line[..tab];
        var text = line[(tab + 1)..];
        if (id == GetHelp)
            return (text, ChatMemories.Fresh);
        var question = Find(id) ?? throw CommandFailedException.Misuse(
            $"Line {number}: there is no question '{id}'. Put the id of a question of the film before the tab.");
        return (text, kind == LineKind.Context ? ChatMemories.After(question) : ChatMemories.Awaiting(question, nonce, now));
    }

    private Question? Find(string id) => knowledge.Films.Select(f => knowledge.Find(f.Id, id)).FirstOrDefault(q => q is not null);
}
