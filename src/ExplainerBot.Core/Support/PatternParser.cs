using System.Collections.Immutable;
using ExplainerBot.Core.Knowledge;
using ExplainerBot.Core.Knowledge.Yaml;

namespace ExplainerBot.Core.Support;

/// <summary>
/// Reads patterns as curators write them: <c>[group]</c>, <c>word</c>, <c>a|[b]</c> for one of several, <c>x?</c> for what may
/// be missing, <c>..</c> for up to three words, <c>...</c> for up to six, <c>^</c> and <c>$</c> for the ends of a clause.
/// </summary>
internal sealed class PatternParser(IReadOnlyDictionary<string, WordGroup> groups, DiagnosticBag bag)
{
    private const int NearGap = 3;
    private const int FarGap = 6;

    /// <summary>The patterns of a list, without those that have a fault.</summary>
    public ImmutableArray<ImmutableArray<Element>> ParseAll(ImmutableArray<YamlText> texts) =>
        [.. texts.Select(Parse).Where(p => !p.IsEmpty)];

    /// <summary>One pattern; empty, with an error in the bag, when it has a fault.</summary>
    public ImmutableArray<Element> Parse(YamlText text)
    {
        var elements = ImmutableArray.CreateBuilder<Element>();
        var widest = 0;
        foreach (var part in text.Value.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (ParseElement(part, text) is not { } element)
                return [];
            widest += element is GapElement gap ? gap.Most : 4;
            elements.Add(element);
        }
        if (widest > Element.Longest)
        {
            bag.Error("C003", text.Place, $"The pattern '{text.Value}' is too long.", "Split it into two shorter ones.");
            return [];
        }
        if (!BeginsWithWord(elements))
        {
            bag.Error("C002", text.Place, $"The pattern '{text.Value}' does not begin with a word.",
                "Begin it with a word or a group; before it may stand only '^' and what may be missing.");
            return [];
        }
        return elements.ToImmutable();
    }

    private static bool BeginsWithWord(ImmutableArray<Element>.Builder elements)
    {
        var first = elements.FirstOrDefault(e => e is not StartElement and not ChoiceElement { Optional: true });
        return first is WordElement or GroupElement or ChoiceElement;
    }

    private Element? ParseElement(string part, YamlText text)
    {
        switch (part)
        {
            case "..": return new GapElement(NearGap);
            case "...": return new GapElement(FarGap);
            case "^": return new StartElement();
        }
        var optional = part.EndsWith('?');
        var choices = ImmutableArray.CreateBuilder<Element>();
        foreach (var choice in (optional ? part[..^1] : part).Split('|'))
        {
            if (ParseChoice(choice, text) is not { } element)
                return null;
            choices.Add(element);
        }
        return choices.Count == 1 && !optional ? choices[0] : new ChoiceElement(choices.ToImmutable(), optional);
    }

    private Element? ParseChoice(string choice, YamlText text)
    {
        if (choice == "$")
            return new EndElement();
        if (choice is ['[', .. var name, ']'])
        {
            if (groups.TryGetValue(name, out var group))
                return new GroupElement(group);
            bag.Error("C001", text.Place, $"The pattern '{text.Value}' names the group '{name}', which is not defined above it.",
                "Mend the name, or move the group up: a pattern may use only groups that stand before it.");
            return null;
        }
        if (IsPlainWord(choice))
            return new WordElement(choice);
        bag.Error("C004", text.Place, $"'{choice}' in the pattern '{text.Value}' cannot be read.",
            "Write words in small letters without apostrophes, groups in brackets, '..' or '...' for a gap.");
        return null;
    }

    /// <summary>Whether a text is one word as the recogniser sees it: small letters and digits only.</summary>
    public static bool IsPlainWord(string text) =>
        text.Length > 0 && text.All(c => char.IsAsciiDigit(c) || char.IsLetter(c) && c == char.ToLowerInvariant(c));
}
