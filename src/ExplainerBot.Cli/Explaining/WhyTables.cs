using System.Globalization;
using ExplainerBot.Core.Conversation;
using ExplainerBot.Core.Knowledge;
using ExplainerBot.Core.Matching;
using ExplainerBot.Core.Support;
using Spectre.Console;

namespace ExplainerBot.Cli.Explaining;

/// <summary>How an utterance was heard, as three tables: who said what to it, the evidence and what it is worth, the rivals.</summary>
/// <param name="heard">How it was heard.</param>
/// <param name="knowledge">Gives the questions their ids.</param>
internal sealed class WhyTables(UtteranceExplanation heard, KnowledgeBase knowledge)
{
    private readonly MatchExplanation match = heard.Match;

    /// <summary>What each part of the bot says, in the order in which they are asked.</summary>
    public Table Heard()
    {
        var table = Titled("How it is heard").AddColumns("part", "what it says");
        Row(table, "words", match.Tokens.IsEmpty ? "none" : string.Join(' ', match.Tokens.Select(Shown)));
        Row(table, "crisis recognition", Crisis(heard.Crisis));
        Row(table, "small talk", heard.Finding.SmallTalk is { } talk ? talk.Id : "none");
        Row(table, "asks for help", heard.Finding.AsksForHelp ? "yes" : "no");
        Row(table, "matcher", Decision());
        Row(table, "reply", Reply());
        return table;
    }

    /// <summary>What speaks for the utterance being in scope, and how it adds up to the confidence.</summary>
    public Table Evidence()
    {
        var (evidence, worth) = (match.Evidence, match.Calibration.Worth);
        var table = Titled("Is it asked of the film at all?").AddColumns(new TableColumn("evidence"), Right("value"), Right("weight"), Right("adds"));
        Add("to begin with", null, null, match.Calibration.Base);
        Add("share of the votes", evidence.Share, worth.Share);
        Add("known words and letters", evidence.Known, worth.Known);
        Add("likeness to phrasings", evidence.Company, worth.Company);
        if (worth.Meaning != 0)
        {
            Add("likeness in meaning", evidence.Meaning, worth.Meaning);
            Add("likeness to lines out of scope", evidence.Strangers, worth.Strangers);
            Add("log odds of their votes", evidence.Elsewhere, worth.Elsewhere);
        }
        if (worth.Odds != 0)
        {
            Add("log odds of the share", evidence.Odds, worth.Odds);
            Add("words that the question lacks", evidence.Unheld, worth.Unheld);
            Add("lead of its nearest phrasing", evidence.Lead, worth.Lead);
            Add("lead by words and letters", evidence.WordsLead, worth.WordsLead);
        }
        table.AddEmptyRow();
        table.AddRow("confidence", $"[bold]{Number(match.Match.Confidence)}[/]", "", "");
        table.AddRow("answered from", Number(match.Calibration.Strong), "", "");
        table.AddRow("offered from", Number(match.Calibration.Weak), "", "");
        table.AddRow("if it is, the best label is right", Number(match.Calibration.Certainty(match.Evidence)), "", "");
        return table;

        void Add(string name, double? value, double? weight, double? alone = null) => table.AddRow(
            name, value is { } v ? Number(v) : "", weight is { } w ? Number(w) : "", Signed(alone ?? value!.Value * weight!.Value));
    }

    /// <summary>The labels that fit best, each with its phrasing that is most like the utterance.</summary>
    public Table Rivals()
    {
        var table = Titled("Rivals").AddColumns(Right("rank"), new TableColumn("label"), Right("score"), new TableColumn("phrasing that speaks for it"), Right("likeness"));
        foreach (var (rival, i) in match.Match.Ranked.Select((r, i) => (r, i)))
        {
            var near = i < match.Phrasings.Length ? match.Phrasings[i] : default;
            table.AddRow(
                (i + 1).ToString(CultureInfo.InvariantCulture), Markup.Escape(Named(rival.Label)), Signed(rival.Score),
                Markup.Escape(near.Text ?? "none"), near.Text is null ? "" : Number(near.Likeness));
        }
        return table;
    }

    private string Decision() => match.Match.Decision switch
    {
        MatchDecision.Strong => $"answered: at least {Number(match.Calibration.Strong)}",
        MatchDecision.Weak when match.Match.Confidence >= match.Calibration.Strong && !match.Calibration.IsCertain(match.Evidence) =>
            "offered: another question is as likely",
        MatchDecision.Weak when match.Match.Confidence >= match.Calibration.Strong => "offered: lines out of scope fit it better",
        MatchDecision.Weak => $"offered: between {Number(match.Calibration.Weak)} and {Number(match.Calibration.Strong)}",
        _ => $"not known: below {Number(match.Calibration.Weak)}",
    };

    private string Reply()
    {
        var reply = heard.Turn.Reply;
        var what = reply.Question?.Id ?? string.Join(", ", reply.Suggestions.Select(q => q.Id));
        return $"{reply.Outcome.ToString().ToLowerInvariant()} {what}".TrimEnd() + $" (step: {heard.Turn.Explanation.Step})";
    }

    private static string Crisis(CrisisFinding crisis) => crisis.Concern == Concern.None
        ? "nothing"
        : $"{crisis.Concern.ToString().ToLowerInvariant()}, by {(crisis.IsSuspicion ? "the learnt score alone" : "a rule")}"
            + (crisis.Needs.IsEmpty ? "" : $": {string.Join(", ", crisis.Needs)}") + (crisis.DangerNow ? ", danger now" : "");

    private static string Shown(Token token) =>
        token.Kind == TokenKind.Content ? token.Stem : $"{token.Stem} ({token.Kind.ToString().ToLowerInvariant()})";

    // Questions are labelled by their opaque key; a curator knows them by id.
    private string Named(string label) => knowledge.Find(new QuestionKey(label))?.Id ?? label;

    private static Table Titled(string title) => new Table().Title(title);

    private static TableColumn Right(string name) => new TableColumn(name).RightAligned();

    private static void Row(Table table, string name, string value) => table.AddRow(Markup.Escape(name), Markup.Escape(value));

    private static string Number(double value) => value.ToString("0.000", CultureInfo.InvariantCulture);

    private static string Signed(double value) => value.ToString("+0.000;-0.000;0.000", CultureInfo.InvariantCulture);
}
