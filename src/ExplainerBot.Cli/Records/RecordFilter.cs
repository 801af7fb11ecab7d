using System.Collections.Immutable;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using ExplainerBot.Core.Learning;

namespace ExplainerBot.Cli.Records;

/// <summary>Which records are looked at.</summary>
/// <param name="Since">The first day, or null for all.</param>
/// <param name="Film">The id of the only film, or null for all.</param>
/// <param name="Language">The only language, or null for all.</param>
internal sealed record RecordFilter(DateOnly? Since, string? Film, string? Language)
{
    /// <summary>The option for <see cref="Since"/>.</summary>
    public static Option<DateOnly?> SinceOption() => new("--since")
    {
        Description = "Only records of this day and later, such as 2026-11-01 (days are in UTC).",
        HelpName = "DAY",
        CustomParser = Day,
    };

    /// <summary>The option for <see cref="Language"/>.</summary>
    public static Option<string?> LanguageOption() => new("--language")
    {
        Description = "Only records of this language, such as en. Records of earlier versions tell none and are left out then.",
        HelpName = "TAG",
    };

    /// <summary>The records that pass, in the same order. One that does not tell its film or language passes only where that is not asked for.</summary>
    public ImmutableArray<LearningRecord> Of(ImmutableArray<LearningRecord> records) =>
    [
        .. records.Where(r =>
            (Since is null || r.Day >= Since)
            && (Film is null || r.Film == Film)
            && (Language is null || string.Equals(r.Language, Language, StringComparison.OrdinalIgnoreCase))),
    ];

    private static DateOnly? Day(ArgumentResult result)
    {
        if (DateOnly.TryParseExact(result.Tokens[0].Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return day;
        result.AddError($"'{result.Tokens[0].Value}' is no day. Write it as year-month-day, such as 2026-11-01.");
        return null;
    }
}
