using System.Collections.Immutable;
using System.CommandLine;
using ExplainerBot.Cli.Knowledge;
using ExplainerBot.Cli.Learning;
using ExplainerBot.Cli.Records;
using ExplainerBot.Core;
using ExplainerBot.Core.Evaluation;
using ExplainerBot.Core.Learning;
using ExplainerBot.Core.Matching;

namespace ExplainerBot.Cli.Commands;

/// <summary><c>learn</c>: phrasings that the records of a running bot propose, tried before they are written down.</summary>
internal static class LearnCommand
{
    private const int UsualTop = 20;

    /// <summary>The verb with its options.</summary>
    public static Command Create(Terminal terminal, LoadExplainer load)
    {
        var folders = ReportCommand.Folders();
        var list = new Option<bool>("--list") { Description = "Print the proposals with what each would do, and ask nothing." };
        var json = new Option<bool>("--json") { Description = "The same as one JSON document." };
        var top = new Option<int>("--top") { Description = "The most proposals that are printed: to try one takes seconds.", HelpName = "N", DefaultValueFactory = _ => UsualTop };
        var since = RecordFilter.SinceOption();
        var film = ReportCommand.FilmOption();
        var language = RecordFilter.LanguageOption();
        var knowledge = SharedOptions.Knowledge();
        knowledge.Description = "The folder of the knowledge files, into which accepted phrasings are written (default: 'knowledge' here).";
        var command = new Command("learn", "Go through phrasings that people's words propose, see whether each helps or harms, and write down those that you accept.")
        {
            folders, list, json, top, since, film, language, knowledge,
        };
        command.SetAction(parsed =>
        {
            var lines = RecordLines.Read(RecordFolders.Files(parsed.GetValue(folders) ?? []));
            var filter = new RecordFilter(parsed.GetValue(since), parsed.GetValue(film), parsed.GetValue(language));
            foreach (var sentence in lines.PassedOver())
                terminal.Error.WriteLine(sentence);
            string[] films = filter.Film is { } only ? [only] : [];
            var records = filter.Of(lines.Records);
            if (parsed.GetValue(json) || parsed.GetValue(list))
            {
                List(terminal, load(parsed.GetValue(knowledge) ?? FilmSources.AtHand(), films), records, parsed.GetValue(top), parsed.GetValue(json));
                return ExitCodes.Fine;
            }
            if (!terminal.IsTerminal || Console.IsInputRedirected)
                throw CommandFailedException.Misuse("'learn' asks about each proposal and needs a terminal. Give --list or --json to print the proposals alone.");
            var sources = FilmSources.Find(parsed.GetValue(knowledge), films);
            return new LearnSession(terminal.Styled(), sources, () => load(sources.Folder, films), records).Run();
        });
        return command;
    }

    private static void List(Terminal terminal, Explainer explainer, ImmutableArray<LearningRecord> records, int top, bool asJson)
    {
        var proposals = Proposals.Of(records, explainer);
        var trials = explainer.Knowledge.Films.ToDictionary(f => f.Id, f => new PhrasingTrial(explainer.MatcherOf(f.Id)), StringComparer.Ordinal);
        var shown = Math.Min(top, proposals.Length);
        var tried = terminal.Work("Trying each", progress => proposals.Take(top)
            .Select((proposal, i) =>
            {
                var effect = trials[proposal.Question.FilmId].Try(new LabelledUtterance(proposal.Question.Key.Value, proposal.Text), proposal.Others);
                progress.Report((i + 1.0) / shown);
                return (Proposal: proposal, Effect: effect);
            })
            .ToArray());
        if (asJson)
        {
            terminal.Out.WriteLine(ProposalRecord.ToJson([.. tried.Select(t => ProposalRecord.Of(t.Proposal, t.Effect, explainer.Knowledge))]));
            return;
        }
        var console = terminal.Styled();
        foreach (var (proposal, effect) in tried)
        {
            EffectTable.Write(console, proposal, proposal.Question);
            EffectTable.Write(console, effect, explainer.Knowledge);
            terminal.Out.WriteLine();
        }
        terminal.Out.WriteLine(FormattableString.Invariant($"{shown} of {proposals.Length} proposals."));
    }
}
