using System.Collections.Immutable;
using ExplainerBot.Cli.Asking;
using ExplainerBot.Core;
using ExplainerBot.Core.Conversation;

namespace ExplainerBot.Cli.Measuring;

/// <summary>What the whole bot made of one file of labelled messages.</summary>
/// <param name="Set">The kind of messages.</param>
/// <param name="Part">The part of the set that the file holds, such as "held"; empty when the file has no such name.</param>
/// <param name="Lines">Every line with the reply to it, in the order of the file.</param>
internal sealed record Measurement(MessageSet Set, string Part, ImmutableArray<Answered> Lines)
{
    /// <summary>The time at which all is asked, and the nonce of each turn: replies depend on neither.</summary>
    public static readonly DateTimeOffset Now = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    /// <inheritdoc cref="Now"/>
    public const string Nonce = "measured";

    /// <summary>The share of lines that count.</summary>
    public double Share(Counted counted) => Lines.Average(line => counted.Holds(line) ? 1.0 : 0.0);

    /// <summary>The lines that went wrong.</summary>
    public IEnumerable<Answered> Misses =>
        Lines.Where(line => Set.Counts.Any(c => c.MissedUnless is { } right && c.Holds(line) != right));

    /// <summary>Asks every line of the files of a folder that are named like a set: <c>SET.tsv</c> or <c>SET.PART.tsv</c>.</summary>
    /// <param name="explainer">The bot.</param>
    /// <param name="folder">The folder.</param>
    /// <param name="part">The only part to ask, or null for all.</param>
    /// <param name="progress">Told the share of the files that is done.</param>
    /// <exception cref="CommandFailedException">There is no such file, or a line has too few columns; the message names it.</exception>
    public static ImmutableArray<Measurement> Of(Explainer explainer, DirectoryInfo folder, string? part, IProgress<double> progress)
    {
        if (!folder.Exists)
            throw CommandFailedException.Misuse($"There is no folder '{folder}'. Name one with files such as 'questions.tune.tsv'.");
        var files = folder.EnumerateFiles("*.tsv").OrderBy(f => f.Name, StringComparer.Ordinal)
            .Select(f => (File: f, Names: f.Name.Split('.')))
            .Where(f => f.Names.Length is 2 or 3 && (part is null || f.Names is [_, var named, _] && named == part))
            .ToArray();
        var measured = files
            .SelectMany((f, i) =>
            {
                progress.Report((double)i / files.Length);
                return MessageSet.All.Where(s => s.Name == f.Names[0]).Select(set => Of(explainer, f.File, set, f.Names is [_, var named, _] ? named : ""));
            })
            .Where(m => m.Lines.Length > 0)
            .ToImmutableArray();
        return measured.IsEmpty
            ? throw CommandFailedException.Misuse(
                $"'{folder}' holds no set{(part is null ? "" : $" of the part '{part}'")}. Its files are to be named SET.tsv or SET.PART.tsv, with SET one of: {string.Join(", ", MessageSet.All.Select(s => s.Name))}.")
            : measured;
    }

    private static Measurement Of(Explainer explainer, FileInfo file, MessageSet set, string part)
    {
        var pending = Answered.PendingOf(explainer.Knowledge);
        using var text = file.OpenText();
        return new Measurement(set, part, [.. TextLines.Of(text).Select((line, i) => (line, i)).Where(l => l.line.Length > 0).Select(l =>
        {
            var columns = l.line.Split('\t');
            if (columns.Length != set.Columns)
                throw CommandFailedException.Misuse($"{file}:{l.i + 1}: there are {columns.Length} columns. Write {set.Columns}, divided by tabs, the message last.");
            var said = new Utterance { Text = columns[^1], Nonce = Nonce };
            return new Answered(columns, explainer.Reply(said, set.Before(columns, explainer.Knowledge), Now).Reply, pending);
        })]);
    }
}
