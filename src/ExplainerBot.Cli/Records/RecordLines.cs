using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using ExplainerBot.Core.Learning;

namespace ExplainerBot.Cli.Records;

/// <summary>What was read from files of records, in the order of days and lines.</summary>
/// <param name="Records">The records.</param>
/// <param name="Files">How many files there were.</param>
/// <param name="Broken">Lines that are no record: cut off by a crash, or changed by somebody.</param>
/// <param name="Newer">Lines of a kind that this version does not know.</param>
internal sealed record RecordLines(ImmutableArray<LearningRecord> Records, int Files, int Broken, int Newer)
{
    private static readonly FrozenSet<string> kinds =
        Enum.GetNames<LearningKind>().Select(JsonNamingPolicy.KebabCaseLower.ConvertName).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>What was passed over, in sentences; none when nothing was.</summary>
    public IEnumerable<string> PassedOver()
    {
        if (Broken > 0)
            yield return $"Passed over, for they are no record (cut off by a crash, or changed by hand): {Count(Broken)}.";
        if (Newer > 0)
            yield return $"Of a kind that this version does not know (a newer bot wrote them): {Count(Newer)}.";
    }

    /// <summary>Reads files, also while a bot is writing them.</summary>
    /// <exception cref="CommandFailedException">A file cannot be read.</exception>
    public static RecordLines Read(IReadOnlyList<FileInfo> files) => Of(files.SelectMany(Lines), files.Count);

    /// <summary>Reads lines.</summary>
    public static RecordLines Of(IEnumerable<string> lines, int files)
    {
        var records = ImmutableArray.CreateBuilder<LearningRecord>();
        var (broken, newer) = (0, 0);
        foreach (var line in lines.Where(l => !string.IsNullOrWhiteSpace(l)))
        {
            if (LearningRecord.Parse(line) is { } record && IsWhole(record))
                records.Add(record);
            else if (IsOfUnknownKind(line))
                newer++;
            else
                broken++;
        }
        return new RecordLines(records.ToImmutable(), files, broken, newer);
    }

    private static string Count(int lines) => FormattableString.Invariant($"{lines} {(lines == 1 ? "line" : "lines")}");

    private static IEnumerable<string> Lines(FileInfo file)
    {
        try
        {
            // The bot may have it open, and appends to it.
            using var reader = new StreamReader(new FileStream(file.FullName, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete), Encoding.UTF8);
            return reader.ReadToEnd().Split('\n');
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw CommandFailedException.Misuse($"'{file}' cannot be read: {e.Message} It belongs to the account that runs the bot: read it as that account, or copy the files.");
        }
    }

    // What stands for something is an id: so nothing but the text can hold signs that mean more to a terminal or a page.
    private static bool IsWhole(LearningRecord record) => record.Kind switch
    {
        LearningKind.Suggested => record.Offered is { IsDefaultOrEmpty: false } offered && offered.All(IsId),
        LearningKind.Chosen => record.Question is not null,
        LearningKind.Vote => record is { Question: not null, Vote: not null },
        _ => true,
    } && IsIdOrNone(record.Film) && IsIdOrNone(record.Question) && IsIdOrNone(record.Language) && IsIdOrNone(record.Channel);

    private static bool IsIdOrNone(string? text) => text is null || IsId(text);

    private static bool IsId(string? text) => text is { Length: > 0 and <= 200 } && text.All(c => char.IsAsciiLetterOrDigit(c) || c == '-');

    private static bool IsOfUnknownKind(string line)
    {
        try
        {
            using var json = JsonDocument.Parse(line);
            return json.RootElement.ValueKind == JsonValueKind.Object
                && json.RootElement.TryGetProperty("kind", out var kind)
                && kind.ValueKind == JsonValueKind.String
                && !kinds.Contains(kind.GetString()!);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return false;
        }
    }
}
