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
internal sealed record CheckReport(int Errors, int Warnings, IReadOnlyList<Diagnostic> Diagnostics)
{
    /// <summary>The report of all findings.</summary>
    public static CheckReport Of(ImmutableArray<Diagnostic> found) =>
        new(found.Count(d => d.Severity == Severity.Error), found.Count(d => d.Severity == Severity.Warning), found);
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
