using System.Collections.Immutable;
using ExplainerBot.Core.Knowledge;

namespace ExplainerBot.Core.Support;

/// <summary>Picks support lines out of the one checked table.</summary>
public sealed class LineSelector(SupportDirectory directory)
{
    /// <summary>The need of somebody in danger now: answered by the emergency number, which belongs to the country.</summary>
    public const string DangerNow = "danger-now";

    /// <summary>The need that every crisis line answers.</summary>
    public const string Distress = "distress";

    /// <summary>The country of a code, or the default one when the code is null or unknown.</summary>
    public Country CountryOf(string? code) =>
        directory.Countries.FirstOrDefault(c => string.Equals(c.Code, code, StringComparison.OrdinalIgnoreCase)) ?? directory.DefaultCountry;

    /// <summary>All lines of a country, in the table's order.</summary>
    public ImmutableArray<SupportLine> All(Country country) => [.. directory.Lines.Where(l => l.Country == country)];

    /// <summary>Sites that find a line in any country.</summary>
    public ImmutableArray<SupportLine> International => [.. directory.Lines.Where(l => l.Country is null)];

    /// <summary>
    /// Up to <paramref name="most"/> lines for some needs: one for each need first, most urgent need first, then second ones.
    /// Where a country has no line for a need, its lines for distress stand in.
    /// </summary>
    public ImmutableArray<SupportLine> For(IReadOnlyList<string> needs, Country country, int most)
    {
        ArgumentNullException.ThrowIfNull(needs);
        var lines = All(country);
        var byNeed = needs.Where(n => n != DangerNow).DefaultIfEmpty(Distress).Select(need => Matching(lines, need)).ToArray();
        var chosen = ImmutableArray.CreateBuilder<SupportLine>();
        for (var rank = 0; chosen.Count < most && byNeed.Any(list => rank < list.Count); rank++)
        {
            foreach (var list in byNeed)
            {
                if (rank < list.Count && chosen.Count < most && !chosen.Contains(list[rank]))
                    chosen.Add(list[rank]);
            }
        }
        return chosen.ToImmutable();
    }

    /// <summary>The needs of some ids that the table knows, in the table's order.</summary>
    public ImmutableArray<Need> Known(IEnumerable<string> ids)
    {
        var wanted = ids.ToHashSet(StringComparer.Ordinal);
        return [.. directory.Needs.Where(n => wanted.Contains(n.Id))];
    }

    // Regional lines come after those of the whole country: somebody elsewhere in it must not be sent to the wrong nation first.
    private static List<SupportLine> Matching(ImmutableArray<SupportLine> lines, string need)
    {
        var fitting = Open(lines, need).OrderBy(l => l.Region is null ? 0 : 1).ToList();
        return fitting.Count > 0 ? fitting : [.. Open(lines, Distress)];
    }

    private static IEnumerable<SupportLine> Open(ImmutableArray<SupportLine> lines, string need) =>
        lines.Where(l => !l.ForGroup && l.Needs.Any(n => n.Id == need));
}
