using System.Collections.Immutable;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using ExplainerBot.Core.Knowledge;

namespace ExplainerBot.Cli.Interchange;

/// <summary>
/// The table that QnA Maker and Custom Question Answering export and import: a row for each wording, with the answer repeated, metadata as
/// <c>key:value | key:value</c> and follow-ups as JSON.
/// </summary>
internal static class QnaTable
{
    // As documented for the service: the most characters of a metadata value, of an answer, of a question, and the most wordings of an answer.
    private const int MostMetadata = 500;
    private const int MostAnswer = 25_000;
    private const int MostQuestion = 1_000;
    private const int MostWordings = 300;

    private const string Joined = "; "; // between sources, which have one column
    private const string NoTopics = "none"; // a metadata value cannot be empty

    /// <summary>The columns in their order; older exports lack the last ones.</summary>
    public static ImmutableArray<string> Columns { get; } =
        ["Question", "Answer", "Source", "Metadata", "SuggestedQuestions", "IsContextOnly", "Prompts", "QnaId", "SourceDisplayName"];

    /// <summary>The rows of a film, without the header.</summary>
    public static IEnumerable<string[]> Rows(ExchangeFilm film, Losses losses)
    {
        losses.Note("the film's names, aliases, content note and start", "not written; stay in the film's file", film.Id ?? "the film");
        var number = film.Questions.Select((q, i) => (q.Id, i)).ToDictionary(q => q.Id, q => q.i + 1, StringComparer.Ordinal);
        foreach (var question in film.Questions)
        {
            NoteLimits(question, losses);
            var source = question.Sources is { Length: > 0 } sources ? string.Join(Joined, sources) : "Editorial";
            var prompts = JsonSerializer.Serialize(
                (question.Next ?? []).Where(number.ContainsKey).Select((id, i) => new QnaPrompt(i, number[id], film.Questions[number[id] - 1].Wordings[0])).ToArray(),
                QnaJson.Compact.QnaPromptArray);
            var metadata = Metadata(question, losses);
            foreach (var wording in question.Wordings)
                yield return [wording, question.Answer, source, metadata, "[]", "False", prompts, number[question.Id].ToString(CultureInfo.InvariantCulture), film.Title ?? ""];
        }
    }

    /// <summary>The film of some rows.</summary>
    /// <param name="header">The names of the columns.</param>
    /// <param name="rows">The cells of each row with its number in the file.</param>
    /// <param name="losses">Receives what we cannot hold.</param>
    /// <exception cref="FormatException">A column is missing.</exception>
    public static ExchangeFilm Read(IReadOnlyList<string> header, IEnumerable<(int Number, IReadOnlyList<string> Cells)> rows, Losses losses)
    {
        var at = header.Select((name, i) => (Name: name.Trim(), i)).DistinctBy(h => h.Name, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(h => h.Name, h => h.i, StringComparer.OrdinalIgnoreCase);
        foreach (var needed in Columns.Take(2).Where(c => !at.ContainsKey(c)))
            throw new FormatException($"The first row names no column '{needed}'; its columns are: {string.Join(", ", header)}.");
        var read = rows.Select(r => QnaRow.Of(r.Number, name => at.TryGetValue(name, out var i) && i < r.Cells.Count ? r.Cells[i].Trim() : "")).Where(r => r.Question.Length > 0);
        // Rows of one answer belong together: by their number, or by all that they share where there is none.
        var groups = read.GroupBy(r => r.QnaId.Length > 0 ? r.QnaId : $"{r.Answer}\t{r.Source}\t{r.Metadata}\t{r.Prompts}", StringComparer.Ordinal).Select(g => g.ToArray()).ToArray();
        var taken = new HashSet<string>(StringComparer.Ordinal);
        var ids = groups.Select(g => Metadata(g[0]).TryGetValue("id", out var id) ? Ids.Keep(id, taken) : Ids.For(g[0].Question, taken)).ToArray();
        var idOf = groups.Zip(ids).Where(g => g.First[0].QnaId.Length > 0).ToDictionary(g => g.First[0].QnaId, g => g.Second, StringComparer.Ordinal);
        return new ExchangeFilm(null, null, [.. groups.Zip(ids, (rows, id) => Question(id, rows, idOf, losses))]);
    }

    private static ExchangeQuestion Question(string id, QnaRow[] rows, Dictionary<string, string> idOf, Losses losses)
    {
        var row = rows[0];
        var metadata = Metadata(row);
        foreach (var key in metadata.Keys.Where(k => k is not ("id" or "spoiler" or "topics" or "teaser")))
            losses.Note($"metadata '{key}'", "nowhere: the format here has no such field", id);
        if (rows.Any(r => r.SuggestedQuestions is { Length: > 0 } and not "[]"))
            losses.Note("suggestions of active learning", "not taken over: accept them on the other side first", id);
        if (row.IsContextOnly.Equals("true", StringComparison.OrdinalIgnoreCase))
            losses.Note("answered only after another question", "asked at any time here", id);
        var prompts = row.Prompts.Length == 0 ? [] : QnaJson.Parse(row.Prompts, QnaJson.Compact.QnaPromptArray, row.Number, "Prompts");
        foreach (var prompt in prompts.Where(p => !idOf.ContainsKey(Number(p.QnaId))))
            losses.Note("follow-ups that lead to no row", "nowhere", $"{id}: {prompt.DisplayText}");
        return new ExchangeQuestion
        {
            Id = id,
            Wordings = [.. rows.Select(r => r.Question).Distinct(StringComparer.Ordinal)],
            Answer = row.Answer,
            Spoiler = Ids.Level(metadata.GetValueOrDefault("spoiler")),
            Topics = metadata.TryGetValue("topics", out var topics) ? Topics(topics) : null,
            Teaser = metadata.GetValueOrDefault("teaser"),
            Next = [.. prompts.OrderBy(p => p.DisplayOrder).Select(p => idOf.GetValueOrDefault(Number(p.QnaId))).OfType<string>().Where(n => n != id).Distinct()],
            Sources = row.Source.Length > 0 ? [.. row.Source.Split(Joined, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)] : null,
        };
    }

    // Codes are capitals; the service stores metadata in small letters.
    private static ImmutableArray<string> Topics(string value) =>
        value == NoTopics ? [] : [.. value.ToUpperInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries)];

    private static string Metadata(ExchangeQuestion question, Losses losses)
    {
        var pairs = new List<string> { $"id:{question.Id}" };
        if (question.Spoiler is { } level)
            pairs.Add($"spoiler:{Ids.NameOf(level)}");
        if (question.Topics is { } topics)
            pairs.Add("topics:" + (topics.IsEmpty ? NoTopics : string.Join(' ', topics)));
        if (question.Teaser is { } teaser && (teaser.Length > MostMetadata || teaser.AsSpan().IndexOfAny(":|\r\n\t") >= 0))
            losses.Note("teasers with ':', '|', a line break, or over 500 characters", "not written: metadata cannot hold them", question.Id);
        else if (question.Teaser is not null)
        {
            pairs.Add($"teaser:{question.Teaser}");
            losses.Note("teasers", "metadata 'teaser'; the service keeps metadata in small letters", question.Id);
        }
        if (question.Reveals is { Length: > 0 })
            losses.Note("phrases kept back (reveals)", "not written; stay in the film's file", question.Id);
        return string.Join(" | ", pairs);
    }

    private static void NoteLimits(ExchangeQuestion question, Losses losses)
    {
        if (question.Spoiler is not SpoilerLevel.None)
            losses.Note("the gate before a spoiler", "metadata 'spoiler'; the other side answers at once unless it filters by it", question.Id);
        if (question.Wordings.Length > MostWordings || question.Answer.Length > MostAnswer || question.Wordings.Any(w => w.Length > MostQuestion))
            losses.Note("more than the service takes (300 wordings, 1,000 and 25,000 characters)", "written all the same", question.Id);
    }

    // "key:value | key:value", or the list of JSON objects that some converters write.
    private static Dictionary<string, string> Metadata(QnaRow row)
    {
        var pairs = row.Metadata.StartsWith('[')
            ? QnaJson.Parse(row.Metadata, QnaJson.Compact.QnaMetadataArray, row.Number, "Metadata").Select(m => (m.Name, m.Value))
            : row.Metadata.Split('|').Select(p => p.Split(':', 2, StringSplitOptions.TrimEntries)).Where(p => p.Length == 2).Select(p => (Name: p[0], Value: p[1]));
        return pairs.Where(p => p.Value.Length > 0).DistinctBy(p => p.Name, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(p => p.Name.ToLowerInvariant(), p => p.Value, StringComparer.Ordinal);
    }

    private static string Number(int id) => id.ToString(CultureInfo.InvariantCulture);
}

/// <summary>One row of the table.</summary>
internal sealed record QnaRow(int Number, string Question, string Answer, string Source, string Metadata, string SuggestedQuestions, string IsContextOnly, string Prompts, string QnaId)
{
    /// <summary>The row of a number, with the cells of the columns that are there.</summary>
    public static QnaRow Of(int number, Func<string, string> cell) => new(
        number, cell("Question"), cell("Answer"), cell("Source"), cell("Metadata"), cell("SuggestedQuestions"), cell("IsContextOnly"), cell("Prompts"), cell("QnaId"));
}

/// <summary>A follow-up of an answer.</summary>
internal sealed record QnaPrompt(int DisplayOrder, int QnaId, string DisplayText);

/// <summary>A pair of metadata in JSON.</summary>
internal sealed record QnaMetadata(string Name, string Value);

/// <summary>The JSON inside cells; exports write its names with capitals or without.</summary>
[JsonSerializable(typeof(QnaPrompt[]))]
[JsonSerializable(typeof(QnaMetadata[]))]
internal sealed partial class QnaJson : JsonSerializerContext
{
    /// <summary>In one line.</summary>
    public static QnaJson Compact { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        PropertyNameCaseInsensitive = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });

    /// <summary>The list in a cell.</summary>
    /// <exception cref="FormatException">The cell holds something else.</exception>
    public static T[] Parse<T>(string cell, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T[]> type, int row, string column)
    {
        try
        {
            return JsonSerializer.Deserialize(cell, type) ?? [];
        }
        catch (JsonException)
        {
            throw new FormatException(FormattableString.Invariant($"Row {row}: the column {column} holds no list in JSON: {cell[..Math.Min(cell.Length, 60)]}"));
        }
    }
}
