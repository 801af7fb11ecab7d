using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using ExplainerBot.Core.Knowledge;

namespace ExplainerBot.Cli.Checking;

/// <summary>What <c>check --json</c> prints.</summary>
/// <param name="Errors">How many findings keep the knowledge from being used.</param>
/// <param name="Warnings">How many do not.</param>
/// <param name="Diagnostics">All findings, in the order of files and lines.</param>
internal sealed record CheckReport(int Errors, int Warnings, IReadOnlyList<Finding> Diagnostics)
{
    /// <summary>The report of all findings in some files.</summary>
    public static CheckReport Of(IReadOnlyList<KnowledgeFile> files, IEnumerable<Diagnostic> found)
    {
        var lines = files.ToDictionary(f => f.Name, f => f.Text.Split('\n'), StringComparer.Ordinal);
        ImmutableArray<Finding> findings =
        [
            .. found.OrderBy(d => d.File, StringComparer.Ordinal).ThenBy(d => d.Line).ThenBy(d => d.Column)
                .Select(d => Finding.Of(d, lines.GetValueOrDefault(d.File)?.ElementAtOrDefault(d.Line - 1))),
        ];
        return new(findings.Count(d => d.Severity == Severity.Error), findings.Count(d => d.Severity == Severity.Warning), findings);
    }
}

/// <summary>A finding with the line that it speaks of.</summary>
/// <param name="Severity">Whether it keeps the knowledge from being used.</param>
/// <param name="Code">The code that <c>docs/diagnostics.md</c> explains.</param>
/// <param name="File">The file's name.</param>
/// <param name="Line">One-based line.</param>
/// <param name="Column">One-based column, in UTF-16 code units.</param>
/// <param name="Message">What is wrong.</param>
/// <param name="Remedy">What to do about it.</param>
/// <param name="Text">The whole line as it stands in the file; null where there is none.</param>
internal sealed record Finding(Severity Severity, string Code, string File, int Line, int Column, string Message, string Remedy, string? Text)
{
    /// <summary>
    /// What is meant in the line, as a zero-based start and a length: the first text that the message quotes, at the column or, failing
    /// that, after it; else the sign at the column.
    /// </summary>
    [JsonIgnore]
    public (int Start, int Length) Mark
    {
        get
        {
            var from = Math.Clamp(Column - 1, 0, Text?.Length ?? 0);
            return Text is null ? (from, 1)
                : Quoted().FirstOrDefault(q => Text.AsSpan(from).StartsWith(q, StringComparison.Ordinal)) is { } here ? (from, here.Length)
                : Quoted().Select(q => (Start: Text.IndexOf(q, from, StringComparison.OrdinalIgnoreCase), q.Length)).FirstOrDefault(m => m.Start >= 0) is { Length: > 0 } later ? later
                : (from, 1);
        }
    }

    /// <summary>A finding with its line.</summary>
    public static Finding Of(Diagnostic found, string? text) =>
        new(found.Severity, found.Code, found.File, found.Line, found.Column, found.Message, found.Remedy, text?.TrimEnd('\r'));

    /// <summary>The finding on one line, in the form that editors and terminals turn into a link.</summary>
    public override string ToString() => new Diagnostic(Severity, Code, File, Line, Column, Message, Remedy).ToString();

    // What stands between the quotes of the message; in the file it may have quotes of its own.
    private IEnumerable<string> Quoted() =>
        Message.Split('\'').Where((_, i) => i % 2 == 1).Where(q => q.Length > 0).SelectMany(q => new[] { q, $"\"{q}\"", $"'{q}'" });
}

/// <summary>How a <see cref="CheckReport"/> is written.</summary>
[JsonSerializable(typeof(CheckReport))]
internal sealed partial class CheckReportJson : JsonSerializerContext
{
    /// <summary>For people and programs alike: indented, names in lower case.</summary>
    public static CheckReportJson Indented { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Converters = { new JsonStringEnumConverter<Severity>(JsonNamingPolicy.CamelCase) },
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
    });
}
