using System.Text.Json;
using System.Text.Json.Nodes;

namespace ExplainerBot.Cli.Teams;

/// <summary>The template of a manifest with its places filled.</summary>
internal sealed class Manifest
{
    private const int ColorSide = 192;
    private const int OutlineSide = 32;

    // What a filled place can make too long. All else of the template is checked against the published schema by the tests.
    private static readonly (string Of, string Name, int Length)[] limits =
        [("name", "short", 30), ("name", "full", 100), ("description", "short", 80), ("description", "full", 4000)];

    private Manifest(string text, IReadOnlyList<(string, int)> icons, IReadOnlyList<string> faults) =>
        (Text, Icons, Faults) = (text, icons, faults);

    /// <summary>The manifest as JSON.</summary>
    public string Text { get; }

    /// <summary>The files of the icons with their size in pixels a side.</summary>
    public IReadOnlyList<(string File, int Side)> Icons { get; }

    /// <summary>All that Teams would refuse, a sentence each; empty when it is sound.</summary>
    public IReadOnlyList<string> Faults { get; }

    /// <summary>Fills the places of a template, such as <c>{{host}}</c>.</summary>
    public static Manifest Fill(string template, PackageSettings settings)
    {
        var text = template
            .Replace("{{app-id}}", settings.AppId.ToString("D"), StringComparison.Ordinal)
            .Replace("{{host}}", settings.Host, StringComparison.Ordinal)
            .Replace("{{version}}", settings.Version, StringComparison.Ordinal)
            .Replace("{{developer}}", Escape(settings.Developer), StringComparison.Ordinal)
            .Replace("{{film}}", Escape(settings.Films), StringComparison.Ordinal);
        if (Parse(text) is not { } json)
            return new Manifest(text, [], [$"{AppPackage.ManifestName} is no JSON object."]);
        var faults = new List<string>();
        if (text.Contains("{{", StringComparison.Ordinal))
            faults.Add($"{AppPackage.ManifestName} holds a place that nothing fills. There are app-id, host, version, developer and film.");
        foreach (var (of, name, length) in limits)
        {
            if (Value(json[of], name) is { } value && value.Length > length)
                faults.Add($"{of}.{name} has {value.Length} characters; Teams takes {length}. Shorten it in {AppPackage.ManifestName}.");
        }
        var icons = new List<(string, int)>();
        foreach (var (name, side) in new[] { ("color", ColorSide), ("outline", OutlineSide) })
        {
            if (Value(json["icons"], name) is { } file && file == Path.GetFileName(file))
                icons.Add((file, side));
            else
                faults.Add($"icons.{name} must name a file that lies beside {AppPackage.ManifestName}.");
        }
        return new Manifest(text, icons, faults);
    }

    private static JsonObject? Parse(string text)
    {
        try
        {
            return JsonNode.Parse(text) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? Value(JsonNode? of, string name) =>
        of is JsonObject map && map[name] is JsonValue value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : null;

    private static string Escape(string text) => JsonEncodedText.Encode(text).ToString();
}
