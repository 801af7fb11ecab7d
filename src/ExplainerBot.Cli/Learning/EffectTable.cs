using System.Globalization;
using ExplainerBot.Core.Evaluation;
using ExplainerBot.Core.Knowledge;
using ExplainerBot.Core.Matching;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace ExplainerBot.Cli.Learning;

/// <summary>A proposal and what it would do, as it is shown to a curator.</summary>
internal static class EffectTable
{
    private const int MostShown = 5;

    /// <summary>The proposal.</summary>
    public static void Write(IAnsiConsole console, Proposal proposal, Question question)
    {
        console.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"[bold]{proposal.Text}[/]");
        console.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"  may mean [bold]{question.Id}[/]: {question.Ask}");
        if (question == proposal.Question)
            console.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"  for {proposal.Because}.");
        console.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"  Said {proposal.Count} {(proposal.Count == 1 ? "time" : "times")} in these or like words, {proposal.First:yyyy-MM-dd} to {proposal.Last:yyyy-MM-dd}.");
        if (proposal.Others.Length > 0)
            console.MarkupLineInterpolated($"  Like it: {Some(proposal.Others)}");
    }

    /// <summary>What it would do.</summary>
    public static void Write(IAnsiConsole console, PhrasingEffect effect, KnowledgeBase knowledge)
    {
        var table = new Table().AddColumn("held back and read again").AddColumn(new TableColumn("without it").RightAligned()).AddColumn(new TableColumn("with it").RightAligned());
        Row("phrasings understood", Percent(effect.Without.InScopeAccuracy), Percent(effect.With.InScopeAccuracy));
        Row("out of scope declined", Percent(effect.Without.OutOfScopeRecall), Percent(effect.With.OutOfScopeRecall));
        if (effect.Others > 0)
            Row("like words understood", Of(effect.OthersBefore), Of(effect.OthersAfter));
        console.Write(table);
        Changes("Understood with it", [.. effect.Gained]);
        Changes("Pulled away", [.. effect.PulledAway]);
        Changes("Out of scope, declined with it", [.. effect.MendedRejections]);
        Changes("Out of scope, answered with it", [.. effect.BrokenRejections]);
        console.MarkupLineInterpolated($"[bold]{InWords(effect)}[/]");

        void Row(string name, string without, string with) => table.AddRow(new Text(name), new Text(without), new Text(with));
        string Of(int count) => FormattableString.Invariant($"{count} of {effect.Others}");
        void Changes(string title, ChangedExample[] changes)
        {
            if (changes.Length == 0)
                return;
            console.WriteLine($"{title}:");
            foreach (var change in changes.Take(MostShown))
                console.Write(new Padder(Line(change), new Padding(2, 0, 0, 0)));
            if (changes.Length > MostShown)
                console.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"  and {changes.Length - MostShown} more");
        }

        IRenderable Line(ChangedExample change) => new Text(
            $"{change.Example.Text} ({Named(change.Before, knowledge)} -> {Named(change.After, knowledge)})");
    }

    /// <summary>A verdict in words.</summary>
    public static string InWords(PhrasingEffect effect) => effect.Verdict switch
    {
        PhrasingVerdict.Helps => FormattableString.Invariant($"It helps: beside its own words {effect.Balance} more {(effect.Balance == 1 ? "text is" : "texts are")} read rightly."),
        PhrasingVerdict.Harms => FormattableString.Invariant($"It harms: {-effect.Balance} texts fewer are read rightly."),
        _ => "It changes little beside its own words.",
    };

    /// <summary>A label as a curator knows it.</summary>
    public static string Named(string label, KnowledgeBase knowledge) =>
        label == LabelledUtterance.OutOfScope ? "not answered" : knowledge.Find(new QuestionKey(label))?.Id ?? label;

    private static string Some(IReadOnlyCollection<string> texts) =>
        string.Join(" | ", texts.Take(MostShown)) + (texts.Count > MostShown ? FormattableString.Invariant($" and {texts.Count - MostShown} more") : "");

    private static string Percent(double share) => double.IsNaN(share) ? "none" : (100 * share).ToString("0.00 '%'", CultureInfo.InvariantCulture);
}
