using System.CommandLine;
using System.Globalization;
using ExplainerBot.Cli.Knowledge;
using ExplainerBot.Core.Knowledge;
using ExplainerBot.Core.Matching;
using Spectre.Console;

namespace ExplainerBot.Cli.Commands;

/// <summary><c>why</c>: why an utterance finds the question that it finds.</summary>
internal static class WhyCommand
{
    /// <summary>The verb with its options.</summary>
    public static Command Create(Terminal terminal, LoadExplainer load)
    {
        var text = new Argument<string[]>("text") { Description = "What somebody might say.", Arity = ArgumentArity.OneOrMore };
        var knowledge = SharedOptions.Knowledge();
        var film = SharedOptions.Film();
        var command = new Command("why", "Show how the matcher reads an utterance: its words, the evidence, the rivals.") { text, film, knowledge };
        command.SetAction(parsed =>
        {
            var explainer = load(parsed.GetValue(knowledge), parsed.GetValue(film) ?? []);
            var why = explainer.Explain(string.Join(' ', parsed.GetRequiredValue(text)));
            var console = terminal.Styled();
            console.Write(Stages(why, explainer.Knowledge));
            console.Write(Rivals(why, explainer.Knowledge));
            return ExitCodes.Fine;
        });
        return command;
    }

    private static Table Stages(MatchExplanation why, KnowledgeBase knowledge)
    {
        var worth = why.Calibration.Worth;
        var table = new Table().AddColumns("stage", "what came of it");
        Add("normalised", why.Normalised);
        Add("words", string.Join(' ', why.Tokens.Select(t => t.Kind == TokenKind.Content ? t.Stem : $"{t.Stem} ({t.Kind.ToString().ToLowerInvariant()})")));
        Add("nearest phrasing", why.Nearest is { } nearest ? $"{nearest.Text} ({Named(nearest.Label, knowledge)})" : "none");
        Add("share of the votes", Weighed(why.Evidence.Share, worth.Share));
        Add("known words", Weighed(why.Evidence.Known, worth.Known));
        Add("likeness to phrasings", Weighed(why.Evidence.Company, worth.Company));
        if (worth.Meaning != 0)
        {
            Add("likeness in meaning", Weighed(why.Evidence.Meaning, worth.Meaning));
            Add("to lines out of scope", Weighed(why.Evidence.Strangers, worth.Strangers));
        }
        Add("confidence", Number(why.Match.Confidence));
        Add("decision", Decision(why));
        return table;

        void Add(string stage, string value) => table.AddRow(Markup.Escape(stage), Markup.Escape(value));
    }

    private static Table Rivals(MatchExplanation why, KnowledgeBase knowledge)
    {
        var table = new Table().AddColumns("rank", "label", "score");
        foreach (var (rival, i) in why.Match.Ranked.Select((r, i) => (r, i)))
            table.AddRow((i + 1).ToString(CultureInfo.InvariantCulture), Markup.Escape(Named(rival.Label, knowledge)), Number(rival.Score));
        return table;
    }

    private static string Decision(MatchExplanation why) => why.Match.Decision switch
    {
        MatchDecision.Strong => $"answered: at least {Number(why.Calibration.Strong)}",
        MatchDecision.Weak => $"offered: between {Number(why.Calibration.Weak)} and {Number(why.Calibration.Strong)}",
        _ => $"not known: below {Number(why.Calibration.Weak)}",
    };

    // Questions are labelled by their opaque key; a curator knows them by id.
    private static string Named(string label, KnowledgeBase knowledge) => knowledge.Find(new QuestionKey(label))?.Id ?? label;

    private static string Weighed(double value, double weight) => $"{Number(value)}, weighed {Number(weight)}";

    private static string Number(double value) => value.ToString("0.000", CultureInfo.InvariantCulture);
}
