using System.Collections.Immutable;

namespace ExplainerBot.Core.Matching;

/// <summary>What an example was held back for.</summary>
internal enum HeldKind
{
    /// <summary>A new wording of a label that is known.</summary>
    Wording,

    /// <summary>A label that was left out whole.</summary>
    Foreign,

    /// <summary>A line given as out of scope.</summary>
    OutOfScope,
}

/// <summary>An example that was held back, as it is read by the others.</summary>
/// <param name="Kind">What it stands for.</param>
/// <param name="Label">The number of its label.</param>
/// <param name="ByWords">Read by words and letters alone.</param>
/// <param name="ByShare">Read with its meaning too, by each of <see cref="CrossValidation.Shares"/>; empty without meanings.</param>
internal sealed record HeldBack(HeldKind Kind, int Label, Reading ByWords, ImmutableArray<Reading> ByShare);

/// <summary>
/// Holds examples back, in five rounds. In each, a fifth of the labels is left out whole, which makes their examples foreign, and a fifth
/// of the phrasings of every other label, which makes them new wordings of what is known.
/// </summary>
internal static class CrossValidation
{
    /// <summary>
    /// What the meaning's classifier may have to say in a label's value, ascending. No more than 35 %: held-back phrasings, which are
    /// nearer to the rest than what strangers write, would take 40 to 60 % on most sets, and lines from elsewhere want less (docs/matching.md).
    /// </summary>
    public static ImmutableArray<float> Shares { get; } = [0, 0.175f, 0.35f];

    private const int Rounds = 5;

    // Examples times labels, about a second of work; above it a sample is used.
    private const long MostWork = 2_000_000;

    // What one round reads of each kind. Three weights and two quantiles need no more than a thousand examples in all.
    private const int MostRead = 200;

    /// <summary>The rounds run side by side; their results stand in the same order whichever ends first.</summary>
    public static ImmutableArray<HeldBack> Run(ExampleSet set)
    {
        var part = Deal(set, out var used);
        var rounds = new List<HeldBack>[Rounds];
        Parallel.For(0, Rounds, round => rounds[round] = Hold(set, used, part, round));
        return [.. rounds.SelectMany(r => r)];
    }

    private static List<HeldBack> Hold(ExampleSet set, List<int> used, int[] part, int round)
    {
        bool IsOutOfScope(int i) => set.LabelOf[i] == set.OutOfScope;
        bool IsForeign(int i) => !IsOutOfScope(i) && set.LabelOf[i] % Rounds == round;
        int[] chosen = [.. used.Where(i => part[i] != round && !IsForeign(i))];
        if (chosen.Select(i => set.LabelOf[i]).Where(k => k != set.OutOfScope).Distinct().Take(2).Count() < 2)
            return []; // one label alone has no rivals: nothing to learn from
        var trained = TrainedLabels.Train(set, chosen);
        return
        [
            .. Sample(used.Where(IsForeign)).Select(i => Read(set, trained, i, HeldKind.Foreign)),
            .. Sample(used.Where(i => part[i] == round && IsOutOfScope(i))).Select(i => Read(set, trained, i, HeldKind.OutOfScope)),
            .. Sample(used.Where(i => part[i] == round && !IsOutOfScope(i) && !IsForeign(i))).Select(i => Read(set, trained, i, HeldKind.Wording)),
        ];
    }

    private static HeldBack Read(ExampleSet set, TrainedLabels trained, int example, HeldKind kind)
    {
        var words = trained.ReadWords(set.Bags[example]);
        var meaning = set.Meanings is { } meanings ? trained.Meanings?.Read(meanings[example]) : null;
        return new HeldBack(
            kind, set.LabelOf[example], trained.Weigh(words, null, 0),
            meaning is null ? [] : [.. Shares.Select(share => trained.Weigh(words, meaning, share))]);
    }

    // Every n-th, so that a round reads a bounded number.
    private static IEnumerable<int> Sample(IEnumerable<int> held)
    {
        int[] all = [.. held];
        var step = (all.Length + MostRead - 1) / MostRead;
        return all.Where((_, at) => at % step == 0);
    }

    // Deals the phrasings of each label out to the rounds in turn; of a large set only every n-th label takes part.
    private static int[] Deal(ExampleSet set, out List<int> used)
    {
        var step = 1;
        while ((long)set.LabelOf.Length * set.Labels.Length / step / step > MostWork)
            step++;
        used = [];
        var turn = new int[set.Labels.Length];
        var part = new int[set.LabelOf.Length];
        for (var i = 0; i < part.Length; i++)
        {
            // A label's number decides both its round and whether it takes part: divide first, so that the two do not go together.
            if (set.LabelOf[i] != set.OutOfScope && set.LabelOf[i] / Rounds % step != 0)
                continue;
            used.Add(i);
            part[i] = turn[set.LabelOf[i]]++ % Rounds;
        }
        return part;
    }
}
