using System.Collections.Frozen;
using System.Collections.Immutable;
using ExplainerBot.Core.Knowledge;
using ExplainerBot.Core.Knowledge.Yaml;

namespace ExplainerBot.Core.Support;

/// <summary>Reads the lexicon's file: groups first, then what refers to them.</summary>
internal sealed class CrisisLexiconReader
{
    private static readonly Dictionary<string, bool> YesNo = new(StringComparer.Ordinal) { ["no"] = false, ["yes"] = true };

    private static readonly Dictionary<string, RuleConcern> Concerns = new(StringComparer.Ordinal)
    {
        ["own"] = RuleConcern.Own,
        ["worry"] = RuleConcern.Worry,
        ["upset"] = RuleConcern.Upset,
        ["hint"] = RuleConcern.Hint,
    };

    private static readonly (string Key, Concern Concern)[] ExampleKeys =
        [("own", Concern.Own), ("worry", Concern.Worry), ("upset", Concern.Upset), ("harmless", Concern.None)];

    private readonly KnowledgeFile file;
    private readonly DiagnosticBag bag;
    private readonly DiagnosticBag own = new();
    private readonly Dictionary<string, WordGroup> groups = new(StringComparer.Ordinal);
    private readonly PatternParser patterns;

    public CrisisLexiconReader(KnowledgeFile file, DiagnosticBag bag)
    {
        this.file = file;
        this.bag = bag;
        patterns = new PatternParser(groups, own);
    }

    public CrisisLexicon? Read()
    {
        var lexicon = YamlFile.Read(file, own) is { } root ? Read(root) : null;
        var failed = own.HasErrors;
        foreach (var d in own.ToSorted())
            bag.Error(d.Code, new Place(d.File, d.Line, d.Column), d.Message, d.Remedy);
        return failed ? null : lexicon;
    }

    private CrisisLexicon Read(YamlMap root)
    {
        foreach (var map in root.Maps("groups", required: true))
            ReadGroup(map);
        foreach (var name in WordGroup.Required.Where(name => !groups.ContainsKey(name)))
            own.Error("C005", root.PlaceOf("groups"), $"The group '{name}' is missing.", "Add it: the recogniser itself refers to it.");
        var spellings = ReadSpellings(root);
        var harmless = root.Maps("harmless", required: true).SelectMany(map => ReadHarmless(map)).ToImmutableArray();
        var rules = root.Maps("rules", required: true).Select(ReadRule).ToImmutableArray();
        var examples = ReadExamples(root);
        root.Done();
        return new CrisisLexicon([.. groups.Values.OrderBy(g => g.Index)], spellings, harmless, rules, examples);
    }

    private void ReadGroup(YamlMap map)
    {
        var name = map.Required("name");
        map.Required("comment");
        var group = new WordGroup(groups.Count, name.Value, ReadWords(map), patterns.ParseAll(map.Texts("phrases")),
            Flag(map, "typos"), Flag(map, "alarming"), Flag(map, "class"));
        map.Done();
        if (groups.Count == WordGroup.Most)
            own.Error("C014", map.Place, "There are too many groups.", $"Keep to {WordGroup.Most}; join groups that are used alike.");
        if (group.Words.IsEmpty && group.Phrases.IsEmpty && group.Name != WordGroup.Film)
            own.Error("C006", map.Place, $"The group '{name}' has neither words nor phrases.", "Add 'words:' or 'phrases:'.");
        if (name.Value.Length > 0 && !groups.TryAdd(name.Value, group))
            own.Error("C007", name.Place, $"The group '{name}' is defined twice.", "Put the words of both into one.");
    }

    private ImmutableArray<string> ReadWords(YamlMap map)
    {
        if (map.Optional("words") is not { } text)
            return [];
        var words = text.Value.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries);
        foreach (var word in words.Where(w => !PatternParser.IsPlainWord(w.TrimEnd('*'))))
        {
            own.Error("C004", text.Place, $"'{word}' is not a single word.",
                "Write words in small letters without apostrophes, a blank between them; phrases go under 'phrases:'.");
        }
        return [.. words];
    }

    private FrozenDictionary<string, ImmutableArray<string>> ReadSpellings(YamlMap root)
    {
        var spellings = new Dictionary<string, ImmutableArray<string>>(StringComparer.Ordinal);
        if (root.Map("spellings", required: true) is not { } map)
            return spellings.ToFrozenDictionary(StringComparer.Ordinal);
        foreach (var key in map.Keys)
        {
            var text = map.Required(key);
            var words = text.Value.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (words.Length > 0 && words.All(PatternParser.IsPlainWord))
                spellings[key] = [.. words];
            else if (words.Length > 0)
                own.Error("C004", text.Place, $"'{text}' cannot be read as words.", "Write small letters without apostrophes.");
        }
        return spellings.ToFrozenDictionary(StringComparer.Ordinal);
    }

    private ImmutableArray<ImmutableArray<Element>> ReadHarmless(YamlMap map)
    {
        map.Required("comment");
        var read = patterns.ParseAll(map.Texts("patterns", required: true));
        map.Done();
        return read;
    }

    private CrisisRule ReadRule(YamlMap map, int index)
    {
        var name = map.Required("name");
        var concern = map.Choice("concern", Concerns);
        var needs = map.Texts("needs");
        foreach (var need in needs.Where(n => !CrisisNeeds.ByUrgency.Contains(n.Value)))
            own.Error("C008", need.Place, $"'{need}' is no need.", "Use one of: " + string.Join(", ", CrisisNeeds.ByUrgency) + ".");
        if (needs.IsEmpty && concern != RuleConcern.Hint)
            own.Error("C009", map.Place, $"The rule '{name}' names no need.", "Add 'needs: [...]', so that the right lines are shown.");
        var rule = new CrisisRule(index, name.Value, concern, [.. needs.Select(n => n.Value)],
            Flag(map, "danger"), Flag(map, "young"), Flag(map, "even-negated"), Flag(map, "vague"),
            patterns.ParseAll(map.Texts("when", required: true)), patterns.ParseAll(map.Texts("with")),
            patterns.ParseAll(map.Texts("after")), patterns.ParseAll(map.Texts("unless")));
        map.Done();
        return rule;
    }

    private ImmutableArray<(string Text, Concern Concern)> ReadExamples(YamlMap root)
    {
        var examples = ImmutableArray.CreateBuilder<(string, Concern)>();
        if (root.Map("examples", required: true) is not { } map)
            return [];
        var name = groups.TryGetValue(WordGroup.Film, out var film) && !film.Words.IsEmpty ? film.Words[0] : "";
        foreach (var (key, concern) in ExampleKeys)
        {
            foreach (var text in map.Texts(key, required: true))
                examples.Add((text.Value.Replace("{name}", name, StringComparison.Ordinal), concern));
        }
        map.Done();
        return examples.ToImmutable();
    }

    private static bool Flag(YamlMap map, string key) => map.Has(key) && map.Choice(key, YesNo);
}
