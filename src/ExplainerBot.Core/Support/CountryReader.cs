using System.Collections.Frozen;
using ExplainerBot.Core.Knowledge;
using ExplainerBot.Core.Language;

namespace ExplainerBot.Core.Support;

/// <summary>Understands the country that somebody names as theirs, alone or in a message. Never guesses it from anything else.</summary>
public sealed class CountryReader
{
    private readonly FrozenDictionary<string, Country> names;
    private readonly string[] leads;
    private readonly string[] places;
    private readonly int longestName;

    /// <summary>Takes the countries and what people put before their names.</summary>
    /// <param name="directory">The countries.</param>
    /// <param name="leads">Before a country that is typed alone: "from the".</param>
    /// <param name="places">Before the country that somebody is in, or whose lines they want, anywhere in a message or alone: "I live in".</param>
    public CountryReader(SupportDirectory directory, IEnumerable<string> leads, IEnumerable<string> places)
    {
        ArgumentNullException.ThrowIfNull(directory);
        names = directory.Countries
            .SelectMany(c => c.Aliases.Append(c.Name).Select(a => (Words.Normalize(a), c)))
            .DistinctBy(p => p.Item1)
            .ToFrozenDictionary(p => p.Item1, p => p.c, StringComparer.Ordinal);
        longestName = names.Keys.Max(n => n.Count(c => c == ' ')) + 1;
        this.leads = Spaced(leads.Concat(places));
        this.places = Spaced(places);
    }

    /// <summary>The country that the whole text names, or null.</summary>
    public Country? Read(string normalText)
    {
        ArgumentNullException.ThrowIfNull(normalText);
        return names.GetValueOrDefault(WithoutLeads(normalText));
    }

    /// <summary>
    /// The country that a text names as the one where somebody is: "my uncle hits me, I live in Ireland". Null where it names none so, or
    /// several. A country where something happened is none.
    /// </summary>
    /// <param name="text">The text as it was typed; its first 2,000 characters count.</param>
    public Country? Named(string text)
    {
        var normal = " " + Words.Normalize(text, MostCharacters);
        var named = places.SelectMany(place => After(normal, " " + place)).Distinct().Take(2).ToArray();
        return named is [var only] ? only : null;
    }

    // A country is named where somebody says who they are: not after pages.
    private const int MostCharacters = 2000;

    private static string[] Spaced(IEnumerable<string> leads) => [.. leads.Select(l => Words.Normalize(l) + " ").OrderByDescending(l => l.Length)];

    private IEnumerable<Country> After(string text, string place)
    {
        for (var at = text.IndexOf(place, StringComparison.Ordinal); at >= 0; at = text.IndexOf(place, at + 1, StringComparison.Ordinal))
        {
            if (FirstOf(WithoutLeads(text[(at + place.Length)..])) is { } country)
                yield return country;
        }
    }

    // The longest name that the text begins with: "Northern Ireland" is not "Ireland".
    private Country? FirstOf(string text)
    {
        var words = text.Split(' ', longestName + 1);
        return Enumerable.Range(1, Math.Min(longestName, words.Length)).Reverse()
            .Select(count => names.GetValueOrDefault(string.Join(' ', words[..count])))
            .FirstOrDefault(c => c is not null);
    }

    // "I'm in" and then "the".
    private string WithoutLeads(string text)
    {
        while (leads.FirstOrDefault(l => text.StartsWith(l, StringComparison.Ordinal)) is { } lead)
            text = text[lead.Length..];
        return text;
    }
}
