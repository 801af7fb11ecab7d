using System.Text.Json;
using ExplainerBot.Core.Matching;

namespace ExplainerBot.MatchingReport;

/// <summary>NLP.js, the open library nearest to the paid services, in Node.js with its own settings (nlpjs/measure.mjs).</summary>
internal static class NlpJs
{
    private static readonly string Folder = Repository.Path("tests", "Benchmarks", "Matching", "nlpjs");

    public static void Install()
    {
        if (!Directory.Exists(Path.Combine(Folder, "node_modules")))
            Measurement.Output("npm", ["ci", "--ignore-scripts", "--loglevel=error"], TimeSpan.FromMinutes(10), Folder);
    }

    public static Measured Measure(LabelledSet set, TimeSpan longest)
    {
        var files = Directory.CreateTempSubdirectory("nlpjs-");
        try
        {
            var (train, test) = (Path.Combine(files.FullName, "train.tsv"), Path.Combine(files.FullName, "test.tsv"));
            File.WriteAllLines(train, LabelledSet.Few(set.Train).Select(l => $"{l.Label}\t{l.Text}"));
            File.WriteAllLines(test, set.Test.Select(l => $"{l.Label}\t{l.Text}"));
            var output = Measurement.Output("node", ["measure.mjs", train, test, LabelledUtterance.OutOfScope], longest, Folder);
            // The library may write lines of its own before.
            return JsonSerializer.Deserialize<Measured>(output.TrimEnd().Split('\n')[^1])!;
        }
        finally
        {
            files.Delete(recursive: true);
        }
    }
}
