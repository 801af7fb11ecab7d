using ExplainerBot.Core.Matching;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms.Text;

namespace ExplainerBot.MatchingReport;

/// <summary>
/// The usual linear classifier: maximum entropy over words, pairs of words and character n-grams, with ML.NET's
/// own settings, but for a bound on the passes.
/// </summary>
internal sealed class LinearOverNgrams : IContender
{
    public Func<string, Guess> Train(LabelledSet set, IReadOnlyList<LabelledUtterance> lines)
    {
        var ml = new MLContext(seed: 1);
        var data = ml.Data.LoadFromEnumerable(LabelledSet.Few(lines).Select(l => new Row { Name = l.Label, Text = l.Text }));
        var features = new TextFeaturizingEstimator.Options
        {
            WordFeatureExtractor = new WordBagEstimator.Options { NgramLength = 2, UseAllLengths = true, Weighting = NgramExtractingEstimator.WeightingCriteria.TfIdf },
            CharFeatureExtractor = new WordBagEstimator.Options { NgramLength = 5, UseAllLengths = true, Weighting = NgramExtractingEstimator.WeightingCriteria.TfIdf },
        };
        var model = ml.Transforms.Conversion.MapValueToKey("Label", nameof(Row.Name))
            .Append(ml.Transforms.Text.FeaturizeText("Features", features, nameof(Row.Text)))
            .Append(ml.MulticlassClassification.Trainers.SdcaMaximumEntropy(maximumNumberOfIterations: 20))
            .Fit(data);
        var engine = ml.Model.CreatePredictionEngine<Row, Scored>(model);
        var names = new VBuffer<ReadOnlyMemory<char>>();
        engine.OutputSchema["Score"].Annotations.GetValue("SlotNames", ref names);
        string[] labels = [.. names.DenseValues().Select(n => n.ToString())];
        return text =>
        {
            var scores = engine.Predict(new Row { Text = text }).Score;
            string[] ranked = [.. labels.Zip(scores).OrderByDescending(p => p.Second).Select(p => p.First)];
            string[] known = [.. ranked.Where(l => l != LabelledUtterance.OutOfScope)];
            var best = Array.IndexOf(labels, known[0]);
            return new Guess(known, scores[best], ranked[0] == LabelledUtterance.OutOfScope ? false : null);
        };
    }

    private sealed class Row
    {
        public string Name { get; set; } = "";

        public string Text { get; set; } = "";
    }

    private sealed class Scored
    {
        public float[] Score { get; set; } = [];
    }
}
