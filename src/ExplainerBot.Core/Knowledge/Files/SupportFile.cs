using System.Collections.Immutable;
using ExplainerBot.Core.Knowledge.Yaml;

namespace ExplainerBot.Core.Knowledge.Files;

/// <summary>The file of support lines as it was read: each text with its place, no reference followed yet.</summary>
internal sealed record SupportFile
{
    public required YamlText Gathered { get; init; }

    public required YamlText DefaultCountry { get; init; }

    public required ImmutableArray<NeedEntry> Needs { get; init; }

    public required ImmutableArray<TopicEntry> Topics { get; init; }

    public required ImmutableArray<CountryEntry> Countries { get; init; }

    public required ImmutableArray<LineEntry> Lines { get; init; }

    public required YamlText Ask { get; init; }

    public required ImmutableArray<YamlText> Also { get; init; }

    /// <summary>The directory. To be called only when no rule found an error.</summary>
    public SupportDirectory Seal()
    {
        var needs = Needs.Select(n => new Need(n.Id.Value, n.Name.Value, n.Emergency)).ToImmutableArray();
        var need = needs.ToDictionary(n => n.Id, StringComparer.Ordinal);
        var countries = Countries
            .Select(c => new Country(c.Code.Value, c.Name.Value, Texts.Of(c.Aliases), c.Emergency.Value, c.Note?.Value))
            .ToImmutableArray();
        var country = countries.ToDictionary(c => c.Code, StringComparer.Ordinal);
        return new SupportDirectory
        {
            Gathered = Gathered.Value,
            DefaultCountry = country[DefaultCountry.Value],
            Countries = countries,
            Needs = needs,
            Topics = [.. Topics.Select(t => new Topic(t.Code.Value, t.Name.Value, [.. t.Needs.Select(n => need[n.Value])]))],
            Lines = [.. Lines.Select(l => l.Seal(need, country))],
            GetHelp = Ask.Value,
            GetHelpAlso = Texts.Of(Also),
        };
    }
}

/// <summary>A need as it was read.</summary>
internal sealed record NeedEntry(YamlText Id, YamlText Name, bool Emergency);

/// <summary>A topic as it was read.</summary>
internal sealed record TopicEntry(YamlText Code, YamlText Name, ImmutableArray<YamlText> Needs);

/// <summary>A country as it was read.</summary>
internal sealed record CountryEntry(YamlText Code, YamlText Name, ImmutableArray<YamlText> Aliases, YamlText Emergency, YamlText? Note,
    ImmutableArray<YamlText> Without);

/// <summary>A line as it was read.</summary>
internal sealed record LineEntry
{
    public required YamlText Id { get; init; }

    public required YamlText Name { get; init; }

    public required YamlText? Country { get; init; }

    public required YamlText? Region { get; init; }

    public required ImmutableArray<YamlText> Needs { get; init; }

    public required YamlText For { get; init; }

    public required bool ForGroup { get; init; }

    public required YamlText? Ages { get; init; }

    public required YamlText? Call { get; init; }

    public required YamlText? TextTo { get; init; }

    public required YamlText? TextWord { get; init; }

    public required YamlText? Tty { get; init; }

    public required YamlText? Chat { get; init; }

    public required YamlText? Site { get; init; }

    public required YamlText? Note { get; init; }

    public required YamlText Evidence { get; init; }

    public required DateOnly? Verified { get; init; }

    internal SupportLine Seal(IReadOnlyDictionary<string, Need> needs, IReadOnlyDictionary<string, Country> countries) => new()
    {
        Id = Id.Value,
        Name = Name.Value,
        Country = Country is { } code ? countries[code.Value] : null,
        Region = Region?.Value,
        Needs = [.. Needs.Select(n => needs[n.Value])],
        For = For.Value,
        ForGroup = ForGroup,
        Ages = Ages?.Value,
        Call = Call?.Value,
        TextTo = TextTo?.Value,
        TextWord = TextWord?.Value,
        Tty = Tty?.Value,
        Chat = Chat?.Value,
        Site = Site?.Value,
        Note = Note?.Value,
        Evidence = Evidence.Value,
        Verified = Verified,
    };
}
