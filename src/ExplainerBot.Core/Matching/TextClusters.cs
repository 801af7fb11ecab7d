using System.Collections.Immutable;

namespace ExplainerBot.Core.Matching;

/// <summary>
/// Groups texts that mean the same. Groups are merged as long as the mean likeness between their members is at least a cut (UPGMA, by
/// nearest-neighbour chains: Murtagh 1983), so that one text between two subjects does not join them.
/// </summary>
public static class TextClusters
{
    // Of each label, and of labels: what the cut is fitted on. More would take longer and give the same.
    private const int Phrasings = 6;
    private const int Labels = 60;

    // Without two labels there is nothing to fit.
    private const float RoughCut = 0.4f;

    // A group of two subjects misleads, a subject in two groups only costs a line: precision counts two and a half times as much as recall.
    private const double Beta = 0.4;

    /// <summary>The groups, each with the places of its texts; large groups first.</summary>
    /// <param name="likeness">The texts.</param>
    /// <param name="cut">The least mean likeness within a group: see <see cref="FitCut"/>.</param>
    public static ImmutableArray<ImmutableArray<int>> Of(TextLikeness likeness, float cut)
    {
        ArgumentNullException.ThrowIfNull(likeness);
        var parent = Enumerable.Range(0, likeness.Count).ToArray();
        foreach (var (a, b, _) in Merges(likeness).Where(m => m.Likeness >= cut))
            parent[Root(parent, a)] = Root(parent, b);
        return [.. Enumerable.Range(0, likeness.Count)
            .GroupBy(i => Root(parent, i))
            .Select(g => g.ToImmutableArray())
            .OrderByDescending(g => g.Length).ThenBy(g => g[0])];
    }

    /// <summary>The cut at which the phrasings of a matcher fall best into their own labels, so that no film needs tuning.</summary>
    public static float FitCut(IntentMatcher matcher)
    {
        ArgumentNullException.ThrowIfNull(matcher);
        LabelledUtterance[] sample = [.. matcher.Examples
            .Where(e => e.Label != LabelledUtterance.OutOfScope)
            .GroupBy(e => e.Label)
            .Where(g => g.Count() > 1)
            .Take(Labels)
            .SelectMany(g => g.Where((_, at) => at % Math.Max(1, g.Count() / Phrasings) == 0).Take(Phrasings))];
        var likeness = TextLikeness.Of([.. sample.Select(e => e.Text)], matcher);
        var same = sample.GroupBy(e => e.Label).Sum(g => g.Count() * (g.Count() - 1L) / 2);
        if (same == 0 || sample[0].Label == sample[^1].Label)
            return RoughCut;
        var members = sample.Select((e, i) => (i, new Dictionary<string, int>(StringComparer.Ordinal) { [e.Label] = 1 })).ToDictionary();
        var parent = Enumerable.Range(0, sample.Length).ToArray();
        var (best, cut, right, joined) = (0.0, RoughCut, 0L, 0L);
        foreach (var (a, b, at) in Merges(likeness).OrderByDescending(m => m.Likeness))
        {
            var (from, to) = (Root(parent, a), Root(parent, b));
            right += members[from].Sum(l => (long)l.Value * members[to].GetValueOrDefault(l.Key));
            joined += (long)members[from].Values.Sum() * members[to].Values.Sum();
            foreach (var (label, count) in members[from])
                members[to][label] = members[to].GetValueOrDefault(label) + count;
            parent[from] = to;
            // F-measure over pairs of texts that share a group (van Rijsbergen 1979).
            var f = (1 + Beta * Beta) * right / (Beta * Beta * same + joined);
            if (f > best)
                (best, cut) = (f, at);
        }
        return cut;
    }

    private static int Root(int[] parent, int i)
    {
        while (parent[i] != i)
            i = parent[i] = parent[parent[i]];
        return i;
    }

    // All merges down to one group, each named by one text of either side.
    private static List<(int A, int B, float Likeness)> Merges(TextLikeness likeness)
    {
        var count = likeness.Count;
        var between = new float[count][];
        Parallel.For(0, count, i => between[i] = [.. Enumerable.Range(0, i).Select(j => likeness[i, j])]);
        ref float Between(int a, int b) => ref (a > b ? ref between[a][b] : ref between[b][a]);
        var size = Enumerable.Repeat(1, count).ToArray(); // 0 for a group that was merged into another
        var merges = new List<(int, int, float)>(count);
        var chain = new List<int>();
        for (var left = count; left > 1;)
        {
            if (chain.Count == 0)
                chain.Add(Array.FindIndex(size, s => s > 0));
            var last = chain[^1];
            var before = chain.Count > 1 ? chain[^2] : -1;
            // The one before wins a tie: only so does the chain end.
            var (nearest, most) = (before, before < 0 ? float.NegativeInfinity : Between(last, before));
            for (var i = 0; i < count; i++)
            {
                if (i != last && size[i] > 0 && Between(last, i) > most)
                    (nearest, most) = (i, Between(last, i));
            }
            if (nearest != before)
            {
                chain.Add(nearest);
                continue;
            }
            chain.RemoveRange(chain.Count - 2, 2);
            merges.Add((last, before, most));
            for (var i = 0; i < count; i++)
            {
                if (i != last && i != before && size[i] > 0)
                    Between(before, i) = (size[last] * Between(last, i) + size[before] * Between(before, i)) / (size[last] + size[before]);
            }
            size[before] += size[last];
            size[last] = 0;
            left--;
        }
        return merges;
    }
}
