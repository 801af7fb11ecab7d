using System.Collections.Immutable;
using System.Globalization;
using ExplainerBot.Cli.Knowledge;
using ExplainerBot.Core;
using ExplainerBot.Core.Evaluation;
using ExplainerBot.Core.Knowledge;
using ExplainerBot.Core.Learning;
using ExplainerBot.Core.Matching;
using Spectre.Console;

namespace ExplainerBot.Cli.Learning;

/// <summary>
/// Goes through the proposals with a curator, one by one. Each that is accepted is written at once, so that nothing is lost when the
/// curator leaves, and is known when the next one is tried.
/// </summary>
/// <param name="console">Where it is talked.</param>
/// <param name="sources">The files that are written.</param>
/// <param name="load">Loads them anew.</param>
/// <param name="records">The records.</param>
internal sealed class LearnSession(IAnsiConsole console, FilmSources sources, Func<Explainer> load, ImmutableArray<LearningRecord> records)
{
    /// <summary>What is answered to each proposal.</summary>
    public const string Add = "Add it";

    /// <inheritdoc cref="Add"/>
    public const string AddElsewhere = "Add it to another question";

    /// <inheritdoc cref="Add"/>
    public const string Skip = "Skip it";

    /// <inheritdoc cref="Add"/>
    public const string Stop = "Stop here";

    private readonly HashSet<string> seen = new(StringComparer.Ordinal);
    private readonly Dictionary<string, PhrasingTrial> trials = new(StringComparer.Ordinal); // by film
    private Explainer explainer = null!;
    private int written;
    private int refused;

    /// <summary>Goes through them.</summary>
    /// <returns>Fine, or a finding where something that was accepted could not be written.</returns>
    public int Run()
    {
        explainer = load();
        var proposals = Next();
        if (proposals.IsEmpty)
            console.WriteLine("The records propose nothing that is not known already.");
        while (!proposals.IsEmpty)
        {
            console.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"{Environment.NewLine}{proposals.Length} to go");
            seen.Add(proposals[0].Text);
            switch (Ask(proposals[0]))
            {
                case Answer.Written:
                    console.Status().Start("Learning it ...", _ => explainer = load());
                    trials.Clear();
                    proposals = Next();
                    break;
                case Answer.Stop:
                    proposals = [];
                    break;
                default:
                    proposals = proposals.RemoveAt(0);
                    break;
            }
        }
        console.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"{written} written{(refused > 0 ? FormattableString.Invariant($", {refused} could not be") : "")}. A bot that watches its knowledge folder knows them in a moment; another one after its next start.");
        return refused > 0 ? ExitCodes.Finding : ExitCodes.Fine;
    }

    private ImmutableArray<Proposal> Next() => [.. Proposals.Of(records, explainer).Where(p => !seen.Contains(p.Text))];

    private Answer Ask(Proposal proposal)
    {
        var question = proposal.Question;
        while (true)
        {
            EffectTable.Write(console, proposal, question);
            EffectTable.Write(console, console.Status().Start("Trying it ...", _ => Try(proposal, question)), explainer.Knowledge);
            var answer = console.Prompt(new SelectionPrompt<string>().Title($"Add it to {Markup.Escape(question.Id)}?").AddChoices(Add, AddElsewhere, Skip, Stop));
            if (answer == Add)
                return Write(proposal.Text, question);
            if (answer != AddElsewhere)
                return answer == Stop ? Answer.Stop : Answer.Skipped;
            question = Another(proposal) ?? question;
        }
    }

    private PhrasingEffect Try(Proposal proposal, Question question)
    {
        if (!trials.TryGetValue(question.FilmId, out var trial))
            trials.Add(question.FilmId, trial = new PhrasingTrial(explainer.MatcherOf(question.FilmId)));
        return trial.Try(new LabelledUtterance(question.Key.Value, proposal.Text), proposal.Others);
    }

    // Those that fit best come first; all others follow, to be found by typing. What would spoil is not among them.
    private Question? Another(Proposal proposal)
    {
        var choices = proposal.Nearest.Concat(explainer.Knowledge.Film(proposal.Question.FilmId).Questions).Distinct()
            .Where(q => Proposals.MayMean(proposal, q, explainer));
        var none = new Choice(null);
        return console.Prompt(
            new SelectionPrompt<Choice>().Title("Which one?").EnableSearch().PageSize(12)
                .UseConverter(c => c.Question is { } q ? Markup.Escape($"{q.Id}: {q.Ask}") : "none of them")
                .AddChoices(choices.Select(q => new Choice(q)).Append(none))).Question;
    }

    private Answer Write(string text, Question question)
    {
        var (place, reason) = PhrasingWriter.Write(sources, question.FilmId, question.Id, text);
        if (place is null)
        {
            refused++;
            console.MarkupLineInterpolated($"[red]Nothing was written.[/] {reason}");
            return Answer.Skipped;
        }
        written++;
        console.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"[green]Written:[/] {place.File}, line {place.Line}");
        return Answer.Written;
    }

    private enum Answer
    {
        Written,
        Skipped,
        Stop,
    }

    private sealed record Choice(Question? Question);
}
