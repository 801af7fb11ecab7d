using System.Collections.Immutable;
using System.Globalization;
using ExplainerBot.Core.Language;
using YamlDotNet.RepresentationModel;

namespace ExplainerBot.Core.Knowledge.Yaml;

/// <summary>
/// A mapping of a YAML file, read strictly: each key is asked for once by name, and <see cref="Done"/> reports the keys that
/// nobody asked for. Every fault goes into the bag with its line and column, so that one run shows all of them.
/// </summary>
public sealed class YamlMap
{
    private static readonly Dictionary<string, bool> Switch = new() { ["false"] = false, ["true"] = true };

    private readonly Dictionary<string, (YamlScalarNode Key, YamlNode Value)> entries = new(StringComparer.Ordinal);
    private readonly HashSet<string> asked = new(StringComparer.Ordinal);
    private readonly string file;
    private readonly DiagnosticBag bag;

    internal YamlMap(string file, YamlMappingNode node, DiagnosticBag bag)
    {
        this.file = file;
        this.bag = bag;
        Place = PlaceOf(file, node);
        foreach (var (key, value) in node.Children)
        {
            if (key is YamlScalarNode { Value: { } name } scalar)
                entries[name] = (scalar, value);
            else
                bag.Error("K004", PlaceOf(file, key), "A key is not a plain word.", "Write keys as 'name: value'.");
        }
    }

    /// <summary>Where the mapping begins.</summary>
    public Place Place { get; }

    /// <summary>The keys present, in the file's order.</summary>
    public IEnumerable<string> Keys => entries.Keys;

    /// <summary>Whether the key is present. Does not count as asking for it.</summary>
    public bool Has(string key) => entries.ContainsKey(key);

    /// <summary>Where the key stands, or where the mapping begins when it is absent.</summary>
    public Place PlaceOf(string key) => entries.TryGetValue(key, out var e) ? PlaceOf(file, e.Key) : Place;

    /// <summary>A text that must be there and not be blank. Empty, with an error in the bag, when it is not.</summary>
    public YamlText Required(string key)
    {
        if (Optional(key) is { } text)
            return text;
        if (!entries.TryGetValue(key, out var e))
            bag.Error("K005", Place, $"The key '{key}' is missing.", $"Add '{key}: ...'.");
        else if (e.Value is YamlScalarNode)
            bag.Error("K006", PlaceOf(file, e.Value), $"'{key}' is empty.", "Write its text.");
        return new YamlText("", PlaceOf(key));
    }

    /// <summary>A text that may be absent or blank: null then.</summary>
    public YamlText? Optional(string key)
    {
        asked.Add(key);
        if (!entries.TryGetValue(key, out var e))
            return null;
        if (e.Value is YamlScalarNode scalar)
            return IsNull(scalar) ? null : new YamlText(scalar.Value!.Trim(), PlaceOf(file, scalar));
        bag.Error("K007", PlaceOf(file, e.Value), $"'{key}' must be a text.", $"Write '{key}: some text' on one line, or a block after '|'.");
        return null;
    }

    /// <summary>A list of texts; empty when the key is absent or its list is empty (an error when it is required).</summary>
    public ImmutableArray<YamlText> Texts(string key, bool required = false) =>
        [.. Sequence(key, required).Select(node => TextOf(key, node)).OfType<YamlText>()];

    /// <summary>A list of texts that must be there but may be empty: "none" is said on purpose, with <c>[]</c>.</summary>
    public ImmutableArray<YamlText> TextsOrNone(string key)
    {
        if (entries.ContainsKey(key))
            return Texts(key);
        asked.Add(key);
        bag.Error("K005", Place, $"The list '{key}' is missing.", $"Add '{key}: [...]', or '{key}: []' for none.");
        return [];
    }

    private YamlText? TextOf(string key, YamlNode node)
    {
        if (node is YamlScalarNode scalar && !IsNull(scalar))
            return new YamlText(scalar.Value!.Trim(), PlaceOf(file, scalar));
        bag.Error("K008", PlaceOf(file, node), $"An entry of '{key}' is not a text.", "Put quotes round it when it holds ': ', or remove the empty dash.");
        return null;
    }

    /// <summary>A list of mappings; empty when the key is absent (an error when it is required).</summary>
    public ImmutableArray<YamlMap> Maps(string key, bool required = false)
    {
        var maps = ImmutableArray.CreateBuilder<YamlMap>();
        foreach (var node in Sequence(key, required))
        {
            if (node is YamlMappingNode map)
                maps.Add(new YamlMap(file, map, bag));
            else
                bag.Error("K009", PlaceOf(file, node), $"An entry of '{key}' is not a mapping.", "Write '- key: value' lines.");
        }
        return maps.ToImmutable();
    }

    /// <summary>A list of lists of texts; empty when the key is absent.</summary>
    public ImmutableArray<ImmutableArray<YamlText>> Lists(string key)
    {
        var lists = ImmutableArray.CreateBuilder<ImmutableArray<YamlText>>();
        foreach (var node in Sequence(key, required: false))
        {
            if (node is YamlSequenceNode list && list.Children.All(c => c is YamlScalarNode scalar && !IsNull(scalar)))
                lists.Add([.. list.Children.Cast<YamlScalarNode>().Select(c => new YamlText(c.Value!.Trim(), PlaceOf(file, c)))]);
            else
                bag.Error("K017", PlaceOf(file, node), $"An entry of '{key}' is not a list of words.", "Write '- [one, another]'.");
        }
        return lists.ToImmutable();
    }

    /// <summary>A mapping; null when the key is absent (an error when it is required).</summary>
    public YamlMap? Map(string key, bool required = false)
    {
        asked.Add(key);
        if (!entries.TryGetValue(key, out var e) || e.Value is YamlScalarNode s && IsNull(s))
        {
            if (required)
                bag.Error("K005", Place, $"The key '{key}' is missing.", $"Add '{key}:' with its keys below.");
            return null;
        }
        if (e.Value is YamlMappingNode map)
            return new YamlMap(file, map, bag);
        bag.Error("K009", PlaceOf(file, e.Value), $"'{key}' must be a mapping.", $"Write '{key}:' and its keys indented below.");
        return null;
    }

    /// <summary>One of the named choices; another, with an error in the bag, when the text is none of them.</summary>
    /// <param name="key">The key.</param>
    /// <param name="choices">The choices by name.</param>
    /// <param name="otherwise">What stands in for a text that is none of them; null for the first choice.</param>
    public T Choice<T>(string key, IReadOnlyDictionary<string, T> choices, T? otherwise = null)
        where T : struct
    {
        ArgumentNullException.ThrowIfNull(choices);
        var text = Required(key);
        if (choices.TryGetValue(text.Value, out var choice))
            return choice;
        if (text.Value.Length > 0)
            bag.Error("K010", text.Place, $"'{text.Value}' is no value of '{key}'.", "Use one of: " + string.Join(", ", choices.Keys) + ".");
        return otherwise ?? choices.Values.First();
    }

    /// <summary>A switch: true only when the text is <c>true</c>; an error in the bag when it is neither that nor <c>false</c>.</summary>
    public bool Flag(string key)
    {
        asked.Add(key);
        return Has(key) && Choice(key, Switch);
    }

    /// <summary>A date in the form 2026-11-23; null when absent or blank, and, with an error in the bag, when it is no date.</summary>
    public DateOnly? Date(string key, bool required = false)
    {
        if ((required ? Required(key) : Optional(key)) is not { Value.Length: > 0 } text)
            return null;
        if (DateOnly.TryParseExact(text.Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            return date;
        bag.Error("K011", text.Place, $"'{text.Value}' is not a date.", "Write it as year-month-day, such as 2026-11-23.");
        return null;
    }

    /// <summary>Reports every key that was never asked for: an unknown or misspelt one.</summary>
    public void Done()
    {
        foreach (var (name, (key, _)) in entries)
        {
            if (!asked.Contains(name))
                bag.Error("K012", PlaceOf(file, key), $"'{name}' is not a known key here.",
                    Spelling.Suggestion(name, asked.Where(known => !entries.ContainsKey(known))) + "Remove it or mend its spelling; known here: " + string.Join(", ", asked.Order(StringComparer.Ordinal)) + ".");
        }
    }

    private IEnumerable<YamlNode> Sequence(string key, bool required)
    {
        asked.Add(key);
        if (entries.TryGetValue(key, out var e) && e.Value is YamlSequenceNode sequence)
        {
            if (required && sequence.Children.Count == 0)
                bag.Error("K006", PlaceOf(file, sequence), $"'{key}' is empty.", "Write at least one entry.");
            return sequence.Children;
        }
        if (e.Value is not null and not YamlScalarNode { Value: null or "" })
            bag.Error("K013", PlaceOf(file, e.Value), $"'{key}' must be a list.", $"Write '{key}:' and one '- entry' a line below it.");
        else if (required)
            bag.Error("K005", PlaceOf(key), $"The list '{key}' is missing or empty.", $"Add '{key}:' with at least one '- entry'.");
        return [];
    }

    private static bool IsNull(YamlScalarNode scalar) =>
        string.IsNullOrWhiteSpace(scalar.Value)
        || scalar.Style == YamlDotNet.Core.ScalarStyle.Plain && scalar.Value is "~" or "null";

    private static Place PlaceOf(string file, YamlNode node) => new(file, (int)node.Start.Line, (int)node.Start.Column);
}
