using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using ExplainerBot.Core.Evaluation;

namespace ExplainerBot.MatchingReport;

/// <summary>All contenders on all sets, as a page of Markdown.</summary>
internal static class Report
{
    private static readonly (string Head, Func<Measured, Figures, string> Value)[] Columns =
    [
        ("top 1", (_, f) => Share(f.Top1)),
        ("top 3", (_, f) => Share(f.Top3)),
        ("accuracy", (_, f) => Share(f.Accuracy)),
        ("in scope, answered rightly", (_, f) => Share(f.InScopeAccuracy)),
        ("out of scope, declined", (_, f) => Share(f.OutOfScopeRecall)),
        ("OSCR", (_, f) => Share(f.Oscr)),
        ("AUROC", (_, f) => Share(f.Auroc)),
        ("training, s", (m, _) => m.TrainSeconds.ToString("F2", CultureInfo.InvariantCulture)),
        ("a query, µs", (m, _) => m.QueryMicroseconds.ToString("F0", CultureInfo.InvariantCulture)),
        ("memory, MB", (m, _) => m.MegaBytes.ToString("F0", CultureInfo.InvariantCulture)),
    ];

    private const int SideBySide = 1;

    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(20);

    /// <summary>Measures what this build has not measured yet, and writes the page once nothing is left to measure.</summary>
    /// <param name="minutes">After so many no measurement is started.</param>
    public static int Write(double minutes)
    {
        var begun = TimeProvider.System.GetTimestamp();
        NlpJs.Install();
        string[] sets = [.. LabelledSet.Names()];
        var measured = new ConcurrentDictionary<(string Set, string Contender), Measured?>();
        // The smallest first, so that a piece of the whole is soon done. Times are processor time, which hardly depends on what else runs.
        Parallel.ForEach(
            Partitioner.Create(
                sets.OrderBy(set => LabelledSet.Read(set).Train.Length).SelectMany(set => Contenders.Names.Select(contender => (set, contender))).ToArray(),
                loadBalance: true),
            new ParallelOptions { MaxDegreeOfParallelism = SideBySide },
            pair =>
            {
                if (Kept.Read(pair.set, pair.contender) is { } kept)
                    measured[pair] = kept.Value;
                else if (TimeProvider.System.GetElapsedTime(begun).TotalMinutes < minutes)
                    measured[pair] = Kept.Write(pair.set, pair.contender, Measurement.InOwnProcess(pair.contender, pair.set, Longest));
                else
                    return;
                Console.Error.WriteLine($"{pair.set}: {pair.contender}");
            });
        var left = sets.Length * Contenders.Names.Length - measured.Count;
        if (left > 0)
        {
            Console.WriteLine($"{left} measurements are left. Start again to go on.");
            return 1;
        }
        var page = new StringBuilder(Head);
        foreach (var name in sets)
        {
            var set = LabelledSet.Read(name);
            page.Append(CultureInfo.InvariantCulture, $"\n## {name}\n\n{set.Train.Length} lines to learn from, {set.Train.Select(l => l.Label).Distinct().Count()} labels, {set.Test.Length} lines to try.\n\n");
            page.Append("| | ").AppendJoin(" | ", Columns.Select(c => c.Head)).Append(" |\n| --- |").Insert(page.Length, " ---: |", Columns.Length).Append('\n');
            foreach (var contender in Contenders.Names)
                page.Append("| ").Append(contender).Append(" | ").AppendJoin(" | ", Row(set, measured[(name, contender)])).Append(" |\n");
        }
        var path = Repository.Path("docs", "matching-report.md");
        File.WriteAllText(path, page.ToString());
        Console.WriteLine($"Written: {path}");
        return 0;
    }

    private static IEnumerable<string> Row(LabelledSet set, Measured? measured)
    {
        if (measured is null)
            return Columns.Select((_, i) => i == 0 ? "took too long" : "");
        var figures = Evaluator.Measure(set.Test, measured.Predictions(set));
        return Columns.Select(c => c.Value(measured, figures));
    }

    private static string Share(double share) => double.IsNaN(share) ? "" : (100 * share).ToString("F1", CultureInfo.InvariantCulture);

    private const string Head = """
        # The matcher beside others

        Made by `INTENT_DATA=/path/to/sets dotnet run -c Release --project tests/Benchmarks/Matching`, which needs Node.js; without
        INTENT_DATA it measures the film alone. Shares in %. Every row is a process of its own. What the columns mean and what is compared:
        [matching.md](matching.md).

        - *ours*: the bot's matcher with the bot's settings; *no encoder*: the same without the sentence encoder, as where it was built without Node.js.
        - *linear*: maximum entropy over words, pairs of words and character n-grams (ML.NET). *BM25*: the best phrasing's label (Lucene.NET).
          Neither knows when to decline; each gets a threshold that keeps 95 % of held-back phrasings. *NLP.js*: 4.27, with its own threshold.
        - *linear* and *NLP.js* learn from every n-th line where there are more than 3,000 (film, clinc150-small): their time grows with lines times labels, and
          all lines took them longer than a report may.
        - *film* is both halves of `tests/Development` together. Both have guided changes by now: it is no blind test.
        - Times are processor time, all cores together: training from a cold start, a query the second time round. Memory is the most that the process held, runtime included.
          Other work on the machine lengthens them by up to a half all the same; the page as it stands was made beside other builds.
        - *took too long*: not done in twenty minutes.

        """;
}
