using ExplainerBot.Bot;
using ExplainerBot.Cards;
using ExplainerBot.Core.Conversation;
using ExplainerBot.Knowledge;
using ExplainerBot.Learning;
using ExplainerBot.Operations;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;

namespace ExplainerBot.Teams;

/// <summary>
/// Answers a pressed universal action (<c>adaptiveCard/action</c>) with a card for the person alone who pressed: the others keep the
/// card that was posted. The answer is the body of the HTTP response; nothing is ever sent to the conversation.
/// Source: Microsoft's "Universal Actions for Adaptive Cards", response format.
/// </summary>
internal sealed class UniversalActions(
    TurnRunner turns, CardViewers viewers, CurrentExplainer current, LearningFromTurns learning, TimeProvider time, ILogger<UniversalActions> log)
{
    private const string MessageType = "application/vnd.microsoft.activity.message";
    private const string ErrorType = "application/vnd.microsoft.error";

    /// <summary>The card, a line in its place, or an error as documented. Never an exception.</summary>
    /// <param name="context">The turn.</param>
    /// <param name="pressed">The action, which the SDK has found to be an <c>Action.Execute</c>.</param>
    /// <param name="cancellationToken">Ends the turn.</param>
    public async Task<AdaptiveCardInvokeResponse> AnswerAsync(
        ITurnContext<IInvokeActivity> context, AdaptiveCardInvokeAction pressed, CancellationToken cancellationToken)
    {
        if (PressOf(pressed) is not { } press)
            return Error(StatusCodes.Status400BadRequest, "BadRequest", "The action has neither a verb nor data that names one.");
        try
        {
            return await RunAsync(context, press, cancellationToken);
        }
        catch (Exception fault)
        {
            // An error here leaves the card as it is: the person can press again.
            log.TurnFailed(Fault.Describe(fault));
            return Error(StatusCodes.Status500InternalServerError, "InternalServerError", "The action could not be carried out. Press it again.");
        }
    }

    private async Task<AdaptiveCardInvokeResponse> RunAsync(
        ITurnContext<IInvokeActivity> context, ButtonPress press, CancellationToken cancellationToken)
    {
        var (said, now) = (UtteranceReader.ReadOwnPress(context.Activity, press), time.GetUtcNow());
        var turn = await turns.DecideAsync(
            context, context.Activity.From?.Id, (explainer, memory) => explainer.Reply(said, memory, now), cancellationToken);
        learning.Take(context, said, turn, now);
        // Help is shown whatever else is full.
        if (turn.Reply.Outcome != Outcome.Support && !await viewers.AdmitAsync(context.Activity, cancellationToken))
            return new() { StatusCode = StatusCodes.Status200OK, Type = MessageType, Value = current.Of(context).Explainer.Knowledge.Messages["gate.full"] };
        return new()
        {
            StatusCode = StatusCodes.Status200OK,
            Type = AdaptiveCard.ContentType,
            Value = TeamsCard.Of(turn.Reply, Surface.Of(context.Activity)),
        };
    }

    // The verb names the action; clients may leave it out, and then the data does.
    private static ButtonPress? PressOf(AdaptiveCardInvokeAction pressed)
    {
        var data = Untyped.AsObject(pressed.Data);
        var action = string.IsNullOrEmpty(pressed.Verb) ? data?.Text("action") : pressed.Verb;
        return string.IsNullOrEmpty(action) ? null : new ButtonPress(action, data?.Text("about"), data?.Text("nonce"));
    }

    private static AdaptiveCardInvokeResponse Error(int status, string code, string message) =>
        new() { StatusCode = status, Type = ErrorType, Value = new Error { Code = code, Message = message } };
}
