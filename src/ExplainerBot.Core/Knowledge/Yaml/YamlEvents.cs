using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace ExplainerBot.Core.Knowledge.Yaml;

/// <summary>
/// The events of a YAML text, made safe to build nodes from. YamlDotNet stops at the first key that stands twice, follows aliases
/// and recurses into any depth; here a second key is reported and left out, an alias is reported, and depth is bounded, so that the
/// rest of the file is still read and no file can exhaust the stack.
/// </summary>
internal sealed class YamlEvents : IParser
{
    // The deepest knowledge file needs five; a hundred leaves room for a curator's slip and none for an attack.
    private const int DeepestNesting = 100;

    private readonly List<ParsingEvent> kept = [];
    private readonly Stack<Collection> open = [];
    private readonly string file;
    private readonly DiagnosticBag bag;
    private int dropped;
    private bool dropsNext;
    private int next = -1;

    private YamlEvents(string file, DiagnosticBag bag)
    {
        this.file = file;
        this.bag = bag;
    }

    /// <inheritdoc/>
    public ParsingEvent? Current => next >= 0 && next < kept.Count ? kept[next] : null;

    /// <summary>The event before the current one, or null.</summary>
    public ParsingEvent? Before => next > 0 && next <= kept.Count ? kept[next - 1] : null;

    /// <inheritdoc/>
    public bool MoveNext() => ++next < kept.Count;

    /// <summary>Reads all events; null, with an error in the bag, when the text nests too deeply.</summary>
    /// <exception cref="YamlException">The text is not YAML.</exception>
    public static YamlEvents? Read(KnowledgeFile file, DiagnosticBag bag)
    {
        var events = new YamlEvents(file.Name, bag);
        using var text = new StringReader(file.Text);
        var parser = new Parser(text);
        while (Advance(parser))
        {
            events.Take(parser.Current!);
            if (events.open.Count <= DeepestNesting)
                continue;
            bag.Error("K015", events.PlaceOf(parser.Current!), "The text nests too deeply.", "Check the indentation and the brackets from here on.");
            return null;
        }
        return events;
    }

    // On some broken texts the scanner of YamlDotNet 18 trips over its own state instead of saying what is wrong.
    private static bool Advance(Parser parser)
    {
        try
        {
            return parser.MoveNext();
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException)
        {
            var last = parser.Current;
            throw new YamlException(last?.Start ?? Mark.Empty, last?.End ?? Mark.Empty, "what follows here cannot be read", e);
        }
    }

    private void Take(ParsingEvent e)
    {
        if (dropped > 0)
        {
            dropped += e.NestingIncrease;
            return;
        }
        if (e is AnchorAlias alias)
        {
            bag.Error("K016", PlaceOf(e), $"'*{alias.Value}' is an alias.", "Write the text out: an alias hides from a reader what stands here.");
            e = new Scalar("");
        }
        if (e is MappingEnd or SequenceEnd)
            open.Pop();
        else if (e is NodeEvent && !Keep(e))
            return;
        kept.Add(e);
        if (e is MappingStart or SequenceStart)
            open.Push(new Collection(e is MappingStart));
    }

    // Whether a node is kept: the second key of a name and its value are not.
    private bool Keep(ParsingEvent e)
    {
        if (dropsNext)
        {
            dropsNext = false;
            open.Peek().AwaitsKey = true;
            dropped = e.NestingIncrease;
            return false;
        }
        if (!open.TryPeek(out var parent) || !parent.IsMapping)
            return true;
        var isKey = parent.AwaitsKey;
        parent.AwaitsKey = !isKey;
        if (!isKey || e is not Scalar key || parent.Keys.Add(key.Value))
            return true;
        bag.Error("K014", PlaceOf(e), $"The key '{key.Value}' stands twice.", "Keep one of the two.");
        dropsNext = true;
        return false;
    }

    private Place PlaceOf(ParsingEvent e) => new(file, (int)e.Start.Line, (int)e.Start.Column);

    private sealed class Collection(bool isMapping)
    {
        public bool IsMapping { get; } = isMapping;

        public bool AwaitsKey { get; set; } = true;

        public HashSet<string> Keys { get; } = new(StringComparer.Ordinal);
    }
}
