using System.Collections.Immutable;
using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace ExplainerBot.Cli.Interchange;

/// <summary>YAML as a tree: written in the form of our files, and read from files of others without asking what else is in them.</summary>
internal static class YamlTree
{
    /// <summary>The tree of a text: one mapping.</summary>
    /// <exception cref="FormatException">The text is something else; the message names the line.</exception>
    public static YamlMappingNode Read(string text)
    {
        var stream = new YamlStream();
        try
        {
            stream.Load(new StringReader(text));
        }
        catch (YamlException error)
        {
            throw new FormatException(FormattableString.Invariant($"Line {error.Start.Line}: this is not YAML: {error.Message}"));
        }
        return stream.Documents is [{ RootNode: YamlMappingNode root }] ? root : throw new FormatException("The file is not one YAML mapping.");
    }

    /// <summary>A tree as text.</summary>
    public static string Write(YamlMappingNode root)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        new YamlStream(new YamlDocument(root)).Save(new Emitter(text, new EmitterSettings().WithBestWidth(int.MaxValue).WithIndentedSequences()), assignAnchors: false);
        // The sign that the document ends, which nobody writes by hand.
        return text.ToString().TrimEnd('\n').TrimEnd('.').TrimEnd('\n') + "\n";
    }

    /// <summary>A text: on one line, or as a block where it has several.</summary>
    public static YamlScalarNode Text(string text) => text.Contains('\n', StringComparison.Ordinal)
        ? new YamlScalarNode(text + "\n") { Style = ScalarStyle.Literal }
        : new YamlScalarNode(text) { Style = IsPlain(text) ? ScalarStyle.Any : ScalarStyle.DoubleQuoted };

    /// <summary>A list of texts, an entry a line; in brackets where it is one of ids and codes.</summary>
    public static YamlSequenceNode List(IEnumerable<string> texts, bool inBrackets = false) =>
        new(texts.Select(Text)) { Style = inBrackets ? YamlDotNet.Core.Events.SequenceStyle.Flow : YamlDotNet.Core.Events.SequenceStyle.Block };

    /// <summary>The value of a key, or null.</summary>
    public static YamlNode? Get(this YamlMappingNode map, string key) => map.Children.TryGetValue(new YamlScalarNode(key), out var value) ? value : null;

    /// <summary>The text of a key, or null when there is none.</summary>
    public static string? GetText(this YamlMappingNode map, string key) => map.Get(key) is YamlScalarNode { Value: { } text } ? text.Trim() : null;

    /// <summary>The texts of a key's list, or null when there is no list.</summary>
    public static ImmutableArray<string>? GetList(this YamlMappingNode map, string key) =>
        map.Get(key) is YamlSequenceNode list ? [.. list.OfType<YamlScalarNode>().Select(s => s.Value!.Trim()).Where(s => s.Length > 0)] : null;

    /// <summary>The mappings of a key's list; none when there is no list.</summary>
    public static IEnumerable<YamlMappingNode> GetMaps(this YamlMappingNode map, string key) => map.Get(key) is YamlSequenceNode list ? list.OfType<YamlMappingNode>() : [];

    // What YAML would take for a number, a switch, a date or nothing is put in quotes, though it could stand without.
    private static bool IsPlain(string text) =>
        text.Length > 0 && char.IsLetter(text[0]) && text.ToLowerInvariant() is not ("null" or "true" or "false" or "yes" or "no" or "on" or "off" or "y" or "n");
}
