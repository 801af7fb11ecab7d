using ExplainerBot.Cards;
using ExplainerBot.Core.Conversation;
using ExplainerBot.Knowledge;
using ExplainerBot.Operations;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;

namespace ExplainerBot.Teams;

/// <summary>
/// Takes the choice away from a confirmation that was pressed: what stands above the answer then says what was chosen, and invites no
/// second press. The answer comes first, and does not depend on this.
/// </summary>
internal sealed class PressedGates(CurrentExplainer current, ILogger<PressedGates> log)
{
    private static readonly TimeSpan timeToUpdate = TimeSpan.FromSeconds(5);

    /// <summary>Puts a card without a choice in the place of the pressed one, where the channel can do that.</summary>
    /// <param name="context">The turn of the press.</param>
    /// <param name="said">What was said: only the press of a gate's button matters here.</param>
    /// <param name="turn">What it came to.</param>
    /// <param name="cancellationToken">Ends the turn.</param>
    public async Task CloseAsync(ITurnContext context, Utterance said, Turn turn, CancellationToken cancellationToken)
    {
        var (activity, surface) = (context.Activity, Surface.Of(context.Activity));
        // The card that a group shares stays: each reader chooses alone. Who wants the replies in the response has no card to change.
        if (!surface.IsTeams || surface.IsShared || activity.DeliveryMode == DeliveryModes.ExpectReplies
            || string.IsNullOrEmpty(activity.ReplyToId)
            || said.Press is not { } press || current.Of(context).Explainer.Settled(press, turn.Reply) is not { } settled)
        {
            return;
        }
        var card = (Activity)ReplyRenderer.Render(settled, surface);
        card.Id = activity.ReplyToId;
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(timeToUpdate);
        try
        {
            await context.UpdateActivityAsync(card, deadline.Token);
        }
        catch (Exception fault)
        {
            // The old buttons stay, and a second press of them does no harm.
            log.CardNotUpdated(Fault.Describe(fault));
        }
    }
}
