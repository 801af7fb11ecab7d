using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using ExplainerBot.Cli.Records;
using ExplainerBot.Core;
using ExplainerBot.Core.Learning;

namespace ExplainerBot.Cli.Reporting;

/// <summary>What the records of a running bot tell a curator.</summary>
internal sealed record LearningReport
{
    /// <summary>What it is made from.</summary>
    public required ReportSource Source { get; init; }

    /// <summary>What was noted on each day.</summary>
    public required ImmutableArray<DayCount> Days { get; init; }

    /// <summary>How many questions asked in vain kept none of their words: asked in a group, or held back by the filter.</summary>
    public required int UnansweredWithoutWords { get; init; }

    /// <summary>Questions asked in vain, grouped.</summary>
    public required ImmutableArray<UnansweredGroup> Unanswered { get; init; }

    /// <summary>Votes by question.</summary>
    public required ImmutableArray<VoteTally> Votes { get; init; }

    /// <summary>What was offered after "did you mean", and taken.</summary>
    public required ImmutableArray<OfferTally> Offers { get; init; }

    /// <summary>Questions that are taken for each other.</summary>
    public required ImmutableArray<Confusion> Confusions { get; init; }

    /// <summary>Makes the report.</summary>
    /// <param name="lines">What was read.</param>
    /// <param name="filter">Which records are looked at.</param>
    /// <param name="explainer">The bot with the knowledge of today.</param>
    public static LearningReport Of(RecordLines lines, RecordFilter filter, Explainer explainer)
    {
        var records = filter.Of(lines.Records);
        // The filter of today may be stricter than the one that let a text be kept.
        var shown = explainer.Lessons.Keepable;
        LearningRecord[] unanswered = [.. records.Where(r => r.Kind == LearningKind.Unanswered)];
        LearningRecord[] worded = [.. unanswered.Select(r => r with { Text = shown(r.Text) }).Where(r => r.Text is not null)];
        return new LearningReport
        {
            Source = new ReportSource(
                lines.Files, lines.Records.Length, records.Length, lines.Broken, lines.Newer,
                records.Count(r => r.Text is not null && shown(r.Text) is null), filter),
            Days = DayCount.Of(records),
            UnansweredWithoutWords = unanswered.Length - worded.Length,
            Unanswered = [.. TextGroup.Of(worded, explainer).Select(g => UnansweredGroup.Of(g, explainer))],
            Votes = VoteTally.Of(records, shown),
            Offers = OfferTally.Of(records),
            Confusions = Confusion.Of(Suggestion.Of(records), shown),
        };
    }

    /// <summary>The report as one JSON document.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, LearningReportJson.Indented.LearningReport);
}

/// <summary>What a report is made from.</summary>
/// <param name="Files">How many files were read.</param>
/// <param name="Records">How many records they hold.</param>
/// <param name="Used">How many of them pass the filter.</param>
/// <param name="Broken">How many lines are no record.</param>
/// <param name="Newer">How many lines are of a kind that this version does not know.</param>
/// <param name="Withheld">How many texts are not shown, for today's filter would not keep them.</param>
/// <param name="Filter">Which records pass.</param>
internal sealed record ReportSource(int Files, int Records, int Used, int Broken, int Newer, int Withheld, RecordFilter Filter)
{
    /// <summary>In sentences.</summary>
    public IEnumerable<string> Sentences()
    {
        yield return FormattableString.Invariant($"{Records} records in {Files} {(Files == 1 ? "file" : "files")}, {Used} of them used{Narrowed()}.");
        foreach (var sentence in new RecordLines([], Files, Broken, Newer).PassedOver())
            yield return sentence;
        if (Withheld > 0)
            yield return FormattableString.Invariant($"Texts that are not shown, for the filter of today would not keep them: {Withheld}.");
    }

    private string Narrowed()
    {
        string[] by =
        [
            .. Filter.Since is { } since ? [FormattableString.Invariant($"since {since:yyyy-MM-dd}")] : Array.Empty<string>(),
            .. Filter.Film is { } film ? [$"film {film}"] : Array.Empty<string>(),
            .. Filter.Language is { } language ? [$"language {language}"] : Array.Empty<string>(),
        ];
        return by.Length == 0 ? "" : $" ({string.Join(", ", by)})";
    }
}

/// <summary>Questions asked in vain that mean the same.</summary>
/// <param name="Film">The film's id, or null.</param>
/// <param name="Typical">The wording that stands for all.</param>
/// <param name="Count">How often it was asked.</param>
/// <param name="First">The day of the first.</param>
/// <param name="Last">The day of the last.</param>
/// <param name="Wordings">All wordings.</param>
/// <param name="Nearest">The id of the nearest question of the knowledge, or null.</param>
/// <param name="NearestAsk">How that question is shown.</param>
/// <param name="Score">The confidence, 0 to 1, that the typical wording is about the film at all.</param>
/// <param name="IsNear">Whether that question may well be meant.</param>
/// <param name="Today">What the bot makes of it with the knowledge of today.</param>
internal sealed record UnansweredGroup(
    string? Film, string Typical, int Count, DateOnly First, DateOnly Last, ImmutableArray<Wording> Wordings, string? Nearest, string? NearestAsk, double Score,
    bool IsNear, string Today)
{
    /// <summary>A group beside the knowledge of today.</summary>
    public static UnansweredGroup Of(TextGroup group, Explainer explainer)
    {
        var today = Reporting.Today.Of(group.Typical, group.Film, explainer);
        return new UnansweredGroup(
            group.Film, group.Typical, group.Count, group.First, group.Last, group.Wordings, today.Nearest?.Id, today.Nearest?.Ask, today.Score, today.IsNear,
            today.ToString());
    }
}

/// <summary>How a <see cref="LearningReport"/> is written.</summary>
[JsonSerializable(typeof(LearningReport))]
internal sealed partial class LearningReportJson : JsonSerializerContext
{
    /// <summary>For people and programs alike: indented, letters as they stand.</summary>
    public static LearningReportJson Indented { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
    });
}
