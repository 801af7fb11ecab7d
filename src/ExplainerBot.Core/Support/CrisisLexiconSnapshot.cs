using System.Collections.Frozen;
using System.Collections.Immutable;
using ExplainerBot.Core.Snapshots;

namespace ExplainerBot.Core.Support;

/// <summary>Writes a lexicon without its examples, and reads it again.</summary>
internal static class CrisisLexiconSnapshot
{
    private const int WordKind = 0;
    private const int GroupKind = 1;
    private const int ChoiceKind = 2;
    private const int GapKind = 3;
    private const int StartKind = 4;
    private const int EndKind = 5;

    public static void Write(SnapshotWriter writer, CrisisLexicon lexicon)
    {
        writer.WriteEach(lexicon.Groups, group => Write(writer, group));
        writer.WriteEach(lexicon.Spellings, spelling =>
        {
            writer.Write(spelling.Key);
            writer.Write(spelling.Value);
        });
        Write(writer, lexicon.Harmless);
        writer.WriteEach(lexicon.Rules, rule => Write(writer, rule));
        writer.Write(lexicon.ExampleCount);
    }

    public static CrisisLexicon Read(SnapshotReader reader)
    {
        var groups = new List<WordGroup>();
        for (var left = reader.Count(); left > 0; left--)
            groups.Add(ReadGroup(reader, groups)); // a group may hold those before it
        var spellings = new Dictionary<string, ImmutableArray<string>>(StringComparer.Ordinal);
        for (var left = reader.Count(); left > 0; left--)
            spellings.Add(reader.Text(), reader.ImmutableTexts());
        var harmless = ReadPatterns(reader, groups);
        var rules = reader.Each(() => ReadRule(reader, groups));
        return new CrisisLexicon([.. groups], spellings.ToFrozenDictionary(StringComparer.Ordinal), harmless, [.. rules], [], reader.Int32());
    }

    private static void Write(SnapshotWriter writer, WordGroup group)
    {
        writer.Write(group.Name);
        writer.Write(group.Words);
        Write(writer, group.Phrases);
        writer.Write(group.MendTypos);
        writer.Write(group.IsAlarming);
        writer.Write(group.IsClass);
    }

    private static WordGroup ReadGroup(SnapshotReader reader, List<WordGroup> before) => new(
        before.Count, reader.Text(), reader.ImmutableTexts(), ReadPatterns(reader, before), reader.Flag(), reader.Flag(), reader.Flag());

    private static void Write(SnapshotWriter writer, CrisisRule rule)
    {
        writer.Write(rule.Name);
        writer.Write((int)rule.Concern);
        writer.Write(rule.Needs);
        writer.Write(rule.Danger);
        writer.Write(rule.Young);
        writer.Write(rule.EvenNegated);
        writer.Write(rule.IsVague);
        Write(writer, rule.When);
        Write(writer, rule.With);
        Write(writer, rule.After);
        Write(writer, rule.Unless);
        writer.Write(rule.Index);
    }

    private static CrisisRule ReadRule(SnapshotReader reader, List<WordGroup> groups)
    {
        var (name, concern, needs) = (reader.Text(), (RuleConcern)reader.Int32(), reader.ImmutableTexts());
        var (danger, young, evenNegated, isVague) = (reader.Flag(), reader.Flag(), reader.Flag(), reader.Flag());
        var (when, with) = (ReadPatterns(reader, groups), ReadPatterns(reader, groups));
        var (after, unless) = (ReadPatterns(reader, groups), ReadPatterns(reader, groups));
        return new CrisisRule(reader.Int32(), name, concern, needs, danger, young, evenNegated, isVague, when, with, after, unless);
    }

    private static void Write(SnapshotWriter writer, ImmutableArray<ImmutableArray<Element>> patterns) =>
        writer.WriteEach(patterns, pattern => writer.WriteEach(pattern, element => Write(writer, element)));

    private static ImmutableArray<ImmutableArray<Element>> ReadPatterns(SnapshotReader reader, List<WordGroup> groups)
    {
        var patterns = new ImmutableArray<Element>[reader.Count()];
        for (var i = 0; i < patterns.Length; i++)
            patterns[i] = ReadElements(reader, groups);
        return [.. patterns];
    }

    private static ImmutableArray<Element> ReadElements(SnapshotReader reader, List<WordGroup> groups)
    {
        var elements = new Element[reader.Count()];
        for (var i = 0; i < elements.Length; i++)
            elements[i] = ReadElement(reader, groups);
        return [.. elements];
    }

    private static void Write(SnapshotWriter writer, Element element)
    {
        switch (element)
        {
            case WordElement word:
                writer.Write(WordKind);
                writer.Write(word.Text);
                break;
            case GroupElement group:
                writer.Write(GroupKind);
                writer.Write(group.Group.Index);
                break;
            case ChoiceElement choice:
                writer.Write(ChoiceKind);
                writer.WriteEach(choice.Choices, one => Write(writer, one));
                writer.Write(choice.Optional);
                break;
            case GapElement gap:
                writer.Write(GapKind);
                writer.Write(gap.Most);
                break;
            default:
                writer.Write(element is StartElement ? StartKind : EndKind);
                break;
        }
    }

    private static Element ReadElement(SnapshotReader reader, List<WordGroup> groups) => reader.Int32() switch
    {
        WordKind => new WordElement(reader.Text()),
        GroupKind => new GroupElement(groups[reader.Int32()]),
        ChoiceKind => new ChoiceElement(ReadElements(reader, groups), reader.Flag()),
        GapKind => new GapElement(reader.Int32()),
        StartKind => new StartElement(),
        EndKind => new EndElement(),
        _ => throw new InvalidDataException("There is no such element of a pattern."),
    };
}
