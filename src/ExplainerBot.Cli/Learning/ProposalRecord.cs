using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using ExplainerBot.Core.Evaluation;
using ExplainerBot.Core.Knowledge;

namespace ExplainerBot.Cli.Learning;

/// <summary>A proposal as <c>learn --json</c> prints it.</summary>
/// <param name="Film">The film's id.</param>
/// <param name="Question">The question's id.</param>
/// <param name="Text">The words.</param>
/// <param name="Reason">What speaks for the question.</param>
/// <param name="Asked">How often these or like words found no answer.</param>
/// <param name="Chosen">How often the question was chosen after them.</param>
/// <param name="Others">Like words that are not understood today.</param>
/// <param name="Score">The confidence today, 0 to 1, that they are about the film.</param>
/// <param name="Nearest">The ids of the questions that fit best today.</param>
/// <param name="Verdict">Whether it helps.</param>
/// <param name="Balance">Texts read rightly with it less those without it, beside its own words.</param>
/// <param name="Accuracy">The share of held-back phrasings that is understood, without and with it.</param>
/// <param name="Declined">The same of held-back lines out of scope that are declined.</param>
/// <param name="OthersUnderstood">How many of the like words are understood, without and with it.</param>
/// <param name="Changes">The held-back examples that are read otherwise with it.</param>
internal sealed record ProposalRecord(
    string Film, string Question, string Text, ProposalReason Reason, int Asked, int Chosen, IReadOnlyList<string> Others, double Score, IReadOnlyList<string> Nearest,
    PhrasingVerdict Verdict, int Balance, double?[] Accuracy, double?[] Declined, int[] OthersUnderstood, IReadOnlyList<ProposalChange> Changes)
{
    /// <summary>A proposal with what it would do.</summary>
    public static ProposalRecord Of(Proposal proposal, PhrasingEffect effect, KnowledgeBase knowledge) => new(
        proposal.Question.FilmId, proposal.Question.Id, proposal.Text, proposal.Reason, proposal.Count, proposal.Chosen, proposal.Others, proposal.Score,
        [.. proposal.Nearest.Select(q => q.Id)], effect.Verdict, effect.Balance,
        [Number(effect.Without.InScopeAccuracy), Number(effect.With.InScopeAccuracy)],
        [Number(effect.Without.OutOfScopeRecall), Number(effect.With.OutOfScopeRecall)],
        [effect.OthersBefore, effect.OthersAfter],
        [.. effect.Changes.Select(c => new ProposalChange(
            c.Example.Text, EffectTable.Named(c.Example.Label, knowledge), EffectTable.Named(c.Before, knowledge), EffectTable.Named(c.After, knowledge)))]);

    /// <summary>The proposals as one JSON document.</summary>
    public static string ToJson(IReadOnlyList<ProposalRecord> proposals) => JsonSerializer.Serialize(proposals, ProposalJson.Indented.IReadOnlyListProposalRecord);

    // JSON knows no number for a share of nothing.
    private static double? Number(double share) => double.IsNaN(share) ? null : share;
}

/// <summary>A held-back example that is read otherwise.</summary>
/// <param name="Text">Its words.</param>
/// <param name="Label">What it means.</param>
/// <param name="Before">How it is read today.</param>
/// <param name="After">How it would be read.</param>
internal sealed record ProposalChange(string Text, string Label, string Before, string After);

/// <summary>How proposals are written.</summary>
[JsonSerializable(typeof(IReadOnlyList<ProposalRecord>))]
internal sealed partial class ProposalJson : JsonSerializerContext
{
    /// <summary>For people and programs alike: indented, letters as they stand.</summary>
    public static ProposalJson Indented { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Converters =
        {
            new JsonStringEnumConverter<ProposalReason>(JsonNamingPolicy.KebabCaseLower),
            new JsonStringEnumConverter<PhrasingVerdict>(JsonNamingPolicy.KebabCaseLower),
        },
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
    });
}
