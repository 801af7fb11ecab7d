namespace ExplainerBot.Core.Matching;

/// <summary>
/// Evidence from held-back examples. In each fold some labels are left out whole, which makes their examples foreign, and of every
/// other label some phrasings, which makes them new wordings of what is known.
/// </summary>
internal static class CrossValidation
{
    private const int Folds = 5;

    public static (List<Evidence> InScope, List<Evidence> OutOfScope) Run(IReadOnlyList<List<Token>> examples, int[] labelOf, int labels, int outOfScope)
    {
        var inScope = new List<Evidence>();
        var foreign = new List<Evidence>();
        var turn = new int[labels];
        var foldOf = new int[examples.Count];
        for (var i = 0; i < foldOf.Length; i++)
            foldOf[i] = turn[labelOf[i]]++ % Folds;
        for (var fold = 0; fold < Folds; fold++)
        {
            var kept = new List<int>();
            for (var i = 0; i < foldOf.Length; i++)
            {
                if (foldOf[i] != fold && (labelOf[i] == outOfScope || labelOf[i] % Folds != fold))
                    kept.Add(i);
            }
            var keptLabels = kept.Select(i => labelOf[i]).Distinct().Count(k => k != outOfScope);
            if (keptLabels < 2)
                continue;
            var trained = TrainedLabels.Train([.. kept.Select(i => examples[i])], [.. kept.Select(i => labelOf[i])], labels, outOfScope);
            for (var i = 0; i < foldOf.Length; i++)
            {
                if (labelOf[i] == outOfScope)
                {
                    if (foldOf[i] == fold)
                        foreign.Add(trained.Read(examples[i]).Evidence);
                }
                else if (labelOf[i] % Folds == fold)
                    foreign.Add(trained.Read(examples[i]).Evidence);
                else if (foldOf[i] == fold)
                {
                    var reading = trained.Read(examples[i]);
                    if (reading.Ranked.Length > 0 && reading.Ranked[0].Label == labelOf[i])
                        inScope.Add(reading.Evidence);
                }
            }
        }
        return (inScope, foreign);
    }
}
