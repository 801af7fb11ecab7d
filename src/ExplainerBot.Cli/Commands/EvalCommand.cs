using System.Collections.Immutable;
using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using ExplainerBot.Cli.Knowledge;
using ExplainerBot.Core.Evaluation;
using ExplainerBot.Core.Matching;

namespace ExplainerBot.Cli.Commands;

/// <summary><c>eval</c>: the bot's matcher on any labelled data.</summary>
internal static class EvalCommand
{
    /// <summary>The verb with its options.</summary>
    public static Command Create(Terminal terminal)
    {
        var train = new Option<FileInfo>("--train") { Description = "What to learn from: 'label TAB utterance' a line.", HelpName = "TSV", Required = true };
        var test = new Option<FileInfo>("--test") { Description = "What to predict, in the same form; label OOS is out of scope.", HelpName = "TSV", Required = true };
        var predictions = new Option<FileInfo?>("--predictions")
        {
            Description = "Where to write 'label TAB score TAB utterance TAB raw', a line for each test line.", HelpName = "TSV",
        };
        var knowledge = SharedOptions.Knowledge();
        var command = new Command("eval", "Train the matcher on one file, try it on another and print how it did.") { train, test, predictions, knowledge };
        command.SetAction(parsed =>
        {
            var words = LanguageWords.Read(parsed.GetValue(knowledge));
            var encoder = LanguageEncoder.Read(parsed.GetValue(knowledge));
            var learnt = Read(parsed.GetRequiredValue(train));
            var asked = Read(parsed.GetRequiredValue(test));

            var clock = Stopwatch.StartNew();
            var matcher = terminal.Work("Training", _ => IntentMatcher.Train(learnt, words, encoder));
            var training = clock.Elapsed;
            // Timed the second time: the first one measures the compiler.
            var predicted = terminal.Work("Predicting", _ => Evaluator.Predict(matcher, asked));
            clock.Restart();
            Evaluator.Predict(matcher, asked);
            var predicting = clock.Elapsed;

            if (parsed.GetValue(predictions) is { } file)
                Write(file, predicted);
            Print(terminal.Out, Evaluator.Measure(asked, predicted), training, predicting / asked.Length);
            return ExitCodes.Fine;
        });
        return command;
    }

    private static ImmutableArray<LabelledUtterance> Read(FileInfo file)
    {
        var text = KnowledgeFolder.ReadFile(file.FullName);
        var read = LabelledFile.Read(text.Name, text.Text);
        return read.Errors.IsEmpty ? read.Utterances : throw CommandFailedException.Misuse(string.Join('\n', read.Errors));
    }

    private static void Write(FileInfo file, IEnumerable<Prediction> predicted)
    {
        try
        {
            File.WriteAllText(file.FullName, string.Concat(predicted.Select(p => p.ToLine() + "\n")));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw CommandFailedException.Misuse($"'{file}' cannot be written: {e.Message}");
        }
    }

    private static void Print(TextWriter to, Figures figures, TimeSpan training, TimeSpan perQuery)
    {
        Row("lines", figures.Lines.ToString(CultureInfo.InvariantCulture));
        Row("out of scope", figures.OutOfScopeLines.ToString(CultureInfo.InvariantCulture));
        Row("accuracy", Share(figures.Accuracy));
        Row("in-scope accuracy", Share(figures.InScopeAccuracy));
        Row("out-of-scope recall", Share(figures.OutOfScopeRecall));
        Row("macro-F1", Share(figures.MacroF1));
        Row("top 1", Share(figures.Top1));
        Row("top 3", Share(figures.Top3));
        Row("AUROC", Share(figures.Auroc));
        Row("OSCR", Share(figures.Oscr));
        Row("training time", string.Create(CultureInfo.InvariantCulture, $"{training.TotalSeconds:F3} s"));
        Row("time per query", string.Create(CultureInfo.InvariantCulture, $"{perQuery.TotalMicroseconds:F1} microseconds"));

        void Row(string name, string value) => to.WriteLine(name.PadRight(22) + value);
        static string Share(double share) => double.IsNaN(share) ? "none" : share.ToString("F4", CultureInfo.InvariantCulture);
    }
}
