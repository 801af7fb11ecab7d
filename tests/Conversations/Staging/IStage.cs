using ExplainerBot.Core.Conversation;

namespace ExplainerBot.Conversations.Staging;

/// <summary>Where a script is played: the domain alone, a bot behind an adapter, a host behind HTTP.</summary>
internal interface IStage : IAsyncDisposable
{
    /// <summary>Lets time pass.</summary>
    void Pass(TimeSpan time);

    /// <summary>Hands in what somebody did; what the bot said to it, or null for silence.</summary>
    Task<Heard?> PlayAsync(Message message, CancellationToken cancellationToken);
}

/// <summary>What somebody did in a conversation.</summary>
/// <param name="Kind">What it was.</param>
/// <param name="Id">The channel's id of it.</param>
/// <param name="Person">Who did it.</param>
/// <param name="Shared">Whether others read along.</param>
/// <param name="Channel">The channel's id.</param>
/// <param name="Text">What was typed.</param>
/// <param name="Press">The button pressed.</param>
internal sealed record Message(
    MessageKind Kind, string Id, string Person, bool Shared, string Channel, string Text = "", ButtonPress? Press = null)
{
    /// <summary>The conversation it belongs to: each person has a private one, and there is one that all share.</summary>
    public string Conversation => Shared ? "everybody" : Person;

    /// <summary>Whether it is said on Teams, where a group's buttons answer the one who presses them.</summary>
    public bool OnTeams => Channel == "msteams";

    /// <summary>Whether nobody but the person gets the reply.</summary>
    public bool Alone => !Shared || OnTeams && Press is not null && Kind == MessageKind.Said;
}

/// <summary>What somebody can do in a conversation.</summary>
internal enum MessageKind
{
    Said,
    Edited,
    File,
    Joined,
}

/// <summary>What the bot said, as far as its hearer can tell.</summary>
/// <param name="Outcome">What the turn came to; null where the stage does not tell.</param>
/// <param name="Question">The question's id; null where there is none or the stage does not tell.</param>
/// <param name="Text">All that is read.</param>
/// <param name="Buttons">What can be pressed.</param>
internal sealed record Heard(Outcome? Outcome, string? Question, string Text, IReadOnlyList<ReplyButton> Buttons);
