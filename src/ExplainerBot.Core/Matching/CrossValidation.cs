namespace ExplainerBot.Core.Matching;

/// <summary>Evidence from examples that were held back.</summary>
/// <param name="Right">Of phrasings in scope whose label was recognised.</param>
/// <param name="Wrong">Of phrasings in scope that were taken for another label.</param>
/// <param name="Foreign">Of phrasings whose label was held back whole.</param>
/// <param name="OutOfScope">Of lines given as out of scope.</param>
/// <param name="Tempting">Of those among them that fit a label better than the others given as out of scope: they may be answered.</param>
internal sealed record HeldBack(
    List<Evidence> Right, List<Evidence> Wrong, List<Evidence> Foreign, List<Evidence> OutOfScope, List<Evidence> Tempting);

/// <summary>
/// Holds examples back, in five rounds. In each, a fifth of the labels is left out whole, which makes their examples foreign, and a fifth
/// of the phrasings of every other label, which makes them new wordings of what is known.
/// </summary>
internal static class CrossValidation
{
    private const int Rounds = 5;

    // Examples times labels, about a second of work; above it a sample is used.
    private const long MostWork = 2_000_000;

    // What one round reads of each kind. Three weights and two quantiles need no more than a thousand examples in all.
    private const int MostRead = 200;

    /// <summary>The rounds run side by side; their results stand in the same order whichever ends first.</summary>
    public static HeldBack Run(ExampleSet set)
    {
        var part = Deal(set, out var used);
        var rounds = new HeldBack[Rounds];
        Parallel.For(0, Rounds, round => rounds[round] = Hold(set, used, part, round));
        return new HeldBack(
            [.. rounds.SelectMany(r => r.Right)], [.. rounds.SelectMany(r => r.Wrong)],
            [.. rounds.SelectMany(r => r.Foreign)], [.. rounds.SelectMany(r => r.OutOfScope)], [.. rounds.SelectMany(r => r.Tempting)]);
    }

    private static HeldBack Hold(ExampleSet set, List<int> used, int[] part, int round)
    {
        var result = new HeldBack([], [], [], [], []);
        bool IsForeign(int i) => set.LabelOf[i] != set.OutOfScope && set.LabelOf[i] % Rounds == round;
        int[] chosen = [.. used.Where(i => part[i] != round && !IsForeign(i))];
        if (chosen.Select(i => set.LabelOf[i]).Where(k => k != set.OutOfScope).Distinct().Take(2).Count() < 2)
            return result; // one label alone has no rivals: nothing to learn from
        var trained = TrainedLabels.Train(set, chosen);
        foreach (var i in Sample(used.Where(IsForeign)))
            result.Foreign.Add(trained.Read(set.Bags[i], set.Meanings?[i]).Evidence);
        foreach (var i in Sample(used.Where(i => part[i] == round && set.LabelOf[i] == set.OutOfScope)))
        {
            var reading = trained.Read(set.Bags[i], set.Meanings?[i]);
            result.OutOfScope.Add(reading.Evidence);
            if (!reading.IsForeign)
                result.Tempting.Add(reading.Evidence);
        }
        foreach (var i in Sample(used.Where(i => part[i] == round && set.LabelOf[i] != set.OutOfScope && !IsForeign(i))))
        {
            var reading = trained.Read(set.Bags[i], set.Meanings?[i]);
            var recognised = reading.Ranked.Length > 0 && reading.Ranked[0].Label == set.LabelOf[i];
            (recognised ? result.Right : result.Wrong).Add(reading.Evidence);
        }
        return result;
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
