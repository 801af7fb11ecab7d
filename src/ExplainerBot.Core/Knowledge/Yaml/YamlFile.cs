using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace ExplainerBot.Core.Knowledge.Yaml;

/// <summary>Reads a knowledge file into a <see cref="YamlMap"/>. Everything wrong goes into the bag; nothing is thrown.</summary>
public static class YamlFile
{
    /// <summary>The file's top-level mapping, or null (with an error in the bag) when the text is not one YAML mapping.</summary>
    public static YamlMap? Read(KnowledgeFile file, DiagnosticBag bag)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(bag);
        var top = new Place(file.Name, 1, 1);
        try
        {
            if (YamlEvents.Read(file, bag) is not { } events)
                return null;
            var stream = Load(events);
            switch (stream.Documents)
            {
                case [{ RootNode: YamlMappingNode root }]:
                    return new YamlMap(file.Name, root, bag);
                case []:
                    bag.Error("K001", top, "The file is empty.", "Write the top-level keys; the schema beside the file lists them.");
                    return null;
                default:
                    bag.Error("K002", top, "The file is not one YAML mapping.", "Let it be a single document of 'key: value' lines.");
                    return null;
            }
        }
        catch (YamlException e)
        {
            var place = new Place(file.Name, (int)Math.Max(1, e.Start.Line), (int)Math.Max(1, e.Start.Column));
            bag.Error("K003", place, $"'{LineOf(file.Text, place.Line)}' is not YAML: {e.Message.TrimEnd('.')}.",
                "Check the indentation, and put quotes round text that holds ': ' or begins with a special character.");
            return null;
        }
    }

    // Of some broken texts YamlDotNet 18 makes events that are no document, and says so by an exception of another kind, without a place.
    private static YamlStream Load(YamlEvents events)
    {
        try
        {
            var stream = new YamlStream();
            stream.Load(events);
            return stream;
        }
        catch (ArgumentException e)
        {
            var last = events.Before;
            throw new YamlException(last?.Start ?? Mark.Empty, last?.End ?? Mark.Empty, "what stands here belongs to nothing", e);
        }
    }

    private static string LineOf(string text, int number)
    {
        var line = text.Split('\n').ElementAtOrDefault(number - 1)?.Trim() ?? "";
        return line.Length <= 60 ? line : line[..60] + "...";
    }
}
