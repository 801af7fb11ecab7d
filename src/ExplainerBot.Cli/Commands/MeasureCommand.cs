using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using ExplainerBot.Cli.Knowledge;
using ExplainerBot.Cli.Measuring;
using Spectre.Console;

namespace ExplainerBot.Cli.Commands;

/// <summary><c>measure</c>: how well the whole bot understands labelled messages.</summary>
internal static class MeasureCommand
{
    /// <summary>The verb with its options.</summary>
    public static Command Create(Terminal terminal, LoadExplainer load)
    {
        var folder = new Argument<DirectoryInfo>("folder") { Description = "A folder with files such as 'questions.tune.tsv' or 'consent.tsv', as in tests/Development." };
        var part = new Option<string?>("--part") { Description = "Only the files of this part, such as 'tune' for 'questions.tune.tsv'.", HelpName = "NAME" };
        var misses = new Option<bool>("--misses") { Description = "List every message that went wrong, with what came of it." };
        var scores = new Option<bool>("--scores") { Description = "Print how often an answer was right by its score, over all questions and messages out of scope." };
        var film = SharedOptions.Film();
        var knowledge = SharedOptions.Knowledge();
        var command = new Command("measure", "Say labelled messages to the bot and print how many it understood.") { folder, part, misses, scores, film, knowledge };
        command.SetAction(parsed =>
        {
            var explainer = load(parsed.GetValue(knowledge), parsed.GetValue(film) ?? []);
            var measured = terminal.Work("Asking", progress => Measurement.Of(explainer, parsed.GetRequiredValue(folder), parsed.GetValue(part), progress));
            terminal.Styled().Write(Table(measured));
            if (parsed.GetValue(scores))
                terminal.Styled().Write(Table(Reliability.Of(measured)));
            if (parsed.GetValue(misses))
                Write(terminal.Out, measured);
            return ExitCodes.Fine;
        });
        return command;
    }

    private static Table Table(ImmutableArray<Measurement> measured)
    {
        var parts = measured.Select(m => m.Part).Distinct().Order(StringComparer.Ordinal).ToArray();
        var table = new Table().AddColumns("messages", "what is counted", "target");
        foreach (var part in parts)
            table.AddColumn(new TableColumn(Markup.Escape(part.Length > 0 ? part : "share")).RightAligned()).AddColumn(new TableColumn("of").RightAligned());
        foreach (var set in MessageSet.All.Where(s => measured.Any(m => m.Set == s)))
        {
            foreach (var counted in set.Counts)
                table.AddRow([set.Name, counted.Title, counted.Target, .. parts.SelectMany(p => Cells(measured.FirstOrDefault(m => m.Set == set && m.Part == p), counted))]);
        }
        return table;
    }

    private static Table Table(ImmutableArray<Reliability> reliability)
    {
        var table = new Table().AddColumn("score from");
        foreach (var title in (ReadOnlySpan<string>)["answers", "mean score", "right"])
            table.AddColumn(new TableColumn(title).RightAligned());
        foreach (var range in reliability.Where(r => r.Answers > 0))
            table.AddRow(range.From.ToString("0.0", CultureInfo.InvariantCulture), range.Answers.ToString(CultureInfo.InvariantCulture), range.MeanScore.ToString("0.00", CultureInfo.InvariantCulture), Percent(range.Right));
        return table;
    }

    private static IEnumerable<string> Cells(Measurement? measured, Counted counted) =>
        measured is null ? ["", ""] : [Percent(measured.Share(counted)), measured.Lines.Length.ToString(CultureInfo.InvariantCulture)];

    private static string Percent(double share) => (100 * share).ToString("0.0 '%'", CultureInfo.InvariantCulture);

    private static void Write(TextWriter to, ImmutableArray<Measurement> measured)
    {
        foreach (var m in measured)
        {
            foreach (var miss in m.Misses)
                to.WriteLine($"{m.Set.Name}{(m.Part.Length > 0 ? "." + m.Part : "")}: {miss}");
        }
    }
}
