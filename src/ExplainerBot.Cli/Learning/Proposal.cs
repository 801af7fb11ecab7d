using System.Collections.Immutable;
using ExplainerBot.Core.Knowledge;

namespace ExplainerBot.Cli.Learning;

/// <summary>Words of people that may be worth writing down as a phrasing.</summary>
/// <param name="Question">The question that they may mean.</param>
/// <param name="Text">The words as they were typed.</param>
/// <param name="Reason">What speaks for that question.</param>
/// <param name="Count">How often these words, or others that mean the same, found no answer.</param>
/// <param name="Chosen">How often the question was chosen after them.</param>
/// <param name="Others">The others that mean the same and are not understood as the question today.</param>
/// <param name="First">The day of the first.</param>
/// <param name="Last">The day of the last.</param>
/// <param name="Score">The matcher's confidence today, 0 to 1, that they are about the film at all.</param>
/// <param name="Nearest">The questions that fit best today.</param>
internal sealed record Proposal(
    Question Question, string Text, ProposalReason Reason, int Count, int Chosen, ImmutableArray<string> Others, DateOnly First, DateOnly Last, double Score,
    ImmutableArray<Question> Nearest)
{
    /// <summary>The reason in words.</summary>
    public string Because => Reason switch
    {
        ProposalReason.Chosen => FormattableString.Invariant($"people chose it {Chosen} {(Chosen == 1 ? "time" : "times")} after such words"),
        ProposalReason.Alike => "words that mean the same are understood as it",
        _ => FormattableString.Invariant($"it is the nearest question; the score is {Score:0.00}. That is a guess: judge whether it is meant"),
    };
}

/// <summary>What speaks for a question, the surest first.</summary>
internal enum ProposalReason
{
    /// <summary>It was chosen when it was offered.</summary>
    Chosen,

    /// <summary>Other words that mean the same find it.</summary>
    Alike,

    /// <summary>It is the nearest.</summary>
    Nearest,
}
