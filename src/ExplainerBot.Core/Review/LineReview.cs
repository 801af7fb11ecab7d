using System.Globalization;
using ExplainerBot.Core.Knowledge;
using ExplainerBot.Core.Knowledge.Files;

namespace ExplainerBot.Core.Review;

/// <summary>The support lines are still true, as far as a calendar can tell, and there is one for each topic in every country.</summary>
internal static class LineReview
{
    /// <summary>How long a comparison with the official site is good for: a quarter of a year.</summary>
    public const int GoodForDays = 90;

    private const int MostNamed = 5;

    /// <summary>Warns of lines that were compared with their site too long ago, once for all of them: sixty alike would hide the rest.</summary>
    public static void CheckAge(SupportFile support, DateOnly today, DiagnosticBag bag)
    {
        var old = support.Lines.Where(l => l.Verified is { } day && today.DayNumber - day.DayNumber > GoodForDays).OrderBy(l => l.Verified).ToArray();
        if (old.Length == 0)
            return;
        var ids = string.Join(", ", old.Take(MostNamed).Select(l => l.Id.Value)) + (old.Length > MostNamed ? ", ..." : "");
        var day = old[0].Verified!.Value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        bag.Warning("R005", old[0].Id.Place,
            FormattableString.Invariant($"{old.Length} of {support.Lines.Length} lines were last compared with their site more than {GoodForDays} days ago, the oldest on {day}: {ids}."),
            "Open each site, compare every digit, and write the day into 'verified'.");
    }

    /// <summary>Warns of topics for which a country has no line, unless the country says that there is none.</summary>
    public static void CheckCountries(SupportFile support, DiagnosticBag bag)
    {
        var emergencies = support.Needs.Where(n => n.Emergency).Select(n => n.Id.Value).ToHashSet(StringComparer.Ordinal);
        foreach (var country in support.Countries)
        {
            var met = support.Lines.Where(l => l.Country?.Value == country.Code.Value).SelectMany(l => l.Needs).Select(n => n.Value)
                .ToHashSet(StringComparer.Ordinal);
            var without = country.Without.Select(n => n.Value).ToHashSet(StringComparer.Ordinal);
            foreach (var topic in support.Topics.Where(t => !t.Needs.Any(n => met.Contains(n.Value) || emergencies.Contains(n.Value) || without.Contains(n.Value))))
                bag.Warning("R006", country.Code.Place, $"{country.Name} has no line for '{topic.Name}' ({topic.Code}): those for distress stand in.",
                    $"Add a line, or write 'without: [{topic.Needs.FirstOrDefault()?.Value}]' into the country once you have looked and found none.");
            foreach (var need in country.Without.Where(n => met.Contains(n.Value)))
                bag.Warning("R006", need.Place, $"{country.Name} is said to be without a line for '{need}', and has one.", "Take it out of 'without'.");
        }
    }
}
