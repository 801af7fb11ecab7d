using System.Collections.Frozen;
using ExplainerBot.Core.Knowledge;
using ExplainerBot.Core.Language;

namespace ExplainerBot.Core.Support;

/// <summary>Understands a country that is typed alone: "Ireland", "I'm in the UK". Never guesses it from anything else.</summary>
public sealed class CountryReader
{
    private readonly FrozenDictionary<string, Country> names;
    private readonly string[] leads;

    /// <summary>Takes the countries, and what people put before a country's name ("I'm in").</summary>
    public CountryReader(SupportDirectory directory, IEnumerable<string> leads)
    {
        ArgumentNullException.ThrowIfNull(directory);
        names = directory.Countries
            .SelectMany(c => c.Aliases.Append(c.Name).Select(a => (Words.Normalize(a), c)))
            .DistinctBy(p => p.Item1)
            .ToFrozenDictionary(p => p.Item1, p => p.c, StringComparer.Ordinal);
        this.leads = [.. leads.Select(l => Words.Normalize(l) + " ").OrderByDescending(l => l.Length)];
    }

    /// <summary>The country that the whole text names, or null.</summary>
    public Country? Read(string normalText)
    {
        ArgumentNullException.ThrowIfNull(normalText);
        // "I'm in" and then "the".
        while (leads.FirstOrDefault(l => normalText.StartsWith(l, StringComparison.Ordinal)) is { } lead)
            normalText = normalText[lead.Length..];
        return names.GetValueOrDefault(normalText);
    }
}
