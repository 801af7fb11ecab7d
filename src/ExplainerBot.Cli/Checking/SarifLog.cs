using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using ExplainerBot.Core.Knowledge;

namespace ExplainerBot.Cli.Checking;

/// <summary>
/// Findings as a log of static analysis, SARIF 2.1.0 (OASIS): what code hosting shows beside the lines of a change. Only what the standard
/// requires and what a viewer shows.
/// </summary>
internal sealed record SarifLog(
    [property: JsonPropertyName("$schema")] string Schema, string Version, IReadOnlyList<SarifRun> Runs)
{
    private const string SchemaAddress = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

    /// <summary>The log of one check.</summary>
    public static SarifLog Of(CheckReport report)
    {
        var rules = report.Diagnostics.DistinctBy(d => d.Code).OrderBy(d => d.Code, StringComparer.Ordinal)
            .Select(d => new SarifRule(d.Code, new SarifLevel(LevelOf(d.Severity)))).ToArray();
        var index = rules.Select((rule, i) => (rule.Id, i)).ToDictionary(r => r.Id, r => r.i, StringComparer.Ordinal);
        var results = report.Diagnostics.Select(d => new SarifResult(
            d.Code, index[d.Code], LevelOf(d.Severity), new SarifText($"{d.Message} {d.Remedy}"), d.Text is null ? [] : [LocationOf(d)])).ToArray();
        return new SarifLog(SchemaAddress, "2.1.0", [new SarifRun(new SarifTool(new SarifDriver("explainer", rules)), results, "utf16CodeUnits")]);
    }

    /// <summary>The log as JSON.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, SarifJson.Indented.SarifLog);

    private static string LevelOf(Severity severity) => severity == Severity.Error ? "error" : "warning";

    private static SarifLocation LocationOf(Finding found) => new(new SarifPhysicalLocation(
        new SarifArtifact(AddressOf(found.File)), new SarifRegion(found.Line, found.Mark.Start + 1, found.Mark.Start + 1 + found.Mark.Length, new SarifText(found.Text!))));

    // A relative path stays relative, so that it means the file of whoever reads the log.
    private static string AddressOf(string file) => Path.IsPathRooted(file)
        ? new Uri(file).AbsoluteUri
        : string.Join('/', file.Split(Path.DirectorySeparatorChar).Select(Uri.EscapeDataString));
}

internal sealed record SarifRun(SarifTool Tool, IReadOnlyList<SarifResult> Results, string ColumnKind);

internal sealed record SarifTool(SarifDriver Driver);

internal sealed record SarifDriver(string Name, IReadOnlyList<SarifRule> Rules);

internal sealed record SarifRule(string Id, SarifLevel DefaultConfiguration);

internal sealed record SarifLevel(string Level);

internal sealed record SarifResult(string RuleId, int RuleIndex, string Level, SarifText Message, IReadOnlyList<SarifLocation> Locations);

internal sealed record SarifText(string Text);

internal sealed record SarifLocation(SarifPhysicalLocation PhysicalLocation);

internal sealed record SarifPhysicalLocation(SarifArtifact ArtifactLocation, SarifRegion Region);

internal sealed record SarifArtifact(string Uri);

internal sealed record SarifRegion(int StartLine, int StartColumn, int EndColumn, SarifText Snippet);

/// <summary>How a <see cref="SarifLog"/> is written.</summary>
[JsonSerializable(typeof(SarifLog))]
internal sealed partial class SarifJson : JsonSerializerContext
{
    /// <summary>Letters of every script stay readable.</summary>
    public static SarifJson Indented { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
    });
}
