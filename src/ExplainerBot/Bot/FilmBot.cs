using DirectLine;
using ExplainerBot.Core.Conversation;
using ExplainerBot.Learning;
using ExplainerBot.State;
using ExplainerBot.Teams;
using ExplainerBot.Telemetry;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;

namespace ExplainerBot.Bot;

/// <summary>Hands what comes from a channel to the domain: messages, edits, deletions, people who join, and the bot's removal.</summary>
internal sealed class FilmBot(
    TurnRunner turns, TeamsInvokes invokes, UniversalActions actions, PressedGates gates, ConversationQueue queue, LearningFromTurns learning,
    Feedback feedback, TurnTelemetry telemetry, TimeProvider time) : ActivityHandler
{
    public override async Task OnTurnAsync(ITurnContext turnContext, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        using var timing = telemetry.Turn();
        if (ChatKey.Of(turnContext.Activity, turnContext.Activity.From?.Id) is not { } key)
        {
            await base.OnTurnAsync(turnContext, cancellationToken);
            return;
        }
        using var turn = await EnterAsync(turnContext, key, cancellationToken);
        await base.OnTurnAsync(turnContext, cancellationToken);
    }

    private async Task<IDisposable> EnterAsync(ITurnContext turnContext, ChatKey key, CancellationToken cancellationToken)
    {
        using var timing = telemetry.Stage(TurnStage.Wait);
        // The web chat's own channel has put its turns in order before it calls.
        return await queue.EnterAsync(key.Turns, isOrdered: DirectLineTurn.SubjectOf(turnContext) is not null, cancellationToken);
    }

    protected override Task OnMessageActivityAsync(ITurnContext<IMessageActivity> turnContext, CancellationToken cancellationToken) =>
        ReplyAsync(turnContext, cancellationToken);

    protected override Task OnMessageUpdateActivityAsync(ITurnContext<IMessageUpdateActivity> turnContext, CancellationToken cancellationToken) =>
        ReplyAsync(turnContext, cancellationToken);

    protected override Task OnMessageDeleteActivityAsync(ITurnContext<IMessageDeleteActivity> turnContext, CancellationToken cancellationToken)
    {
        var deleted = turnContext.Activity.Id;
        return turns.RunAsync(
            turnContext,
            turnContext.Activity.From?.Id,
            (_, memory) => new Turn(Reply.Silent, DeletedMessage.Drop(memory, deleted), new TurnExplanation("deletion")),
            cancellationToken);
    }

    protected override async Task OnMembersAddedAsync(
        IList<ChannelAccount> membersAdded, ITurnContext<IConversationUpdateActivity> turnContext, CancellationToken cancellationToken)
    {
        var bot = turnContext.Activity.Recipient?.Id;
        // Somebody who joins a group that the bot is in already is no reason to speak to all.
        if (IsShared(turnContext) && !membersAdded.Any(m => m?.Id == bot))
            return;
        foreach (var member in membersAdded.Where(m => m is not null && m.Id != bot))
            await WelcomeAsync(turnContext, member.Id, cancellationToken);
    }

    protected override async Task OnMembersRemovedAsync(
        IList<ChannelAccount> membersRemoved, ITurnContext<IConversationUpdateActivity> turnContext, CancellationToken cancellationToken)
    {
        foreach (var member in membersRemoved.Where(m => m is not null && m.Id != turnContext.Activity.Recipient?.Id))
            await turns.ForgetHereAsync(turnContext, member.Id, cancellationToken);
    }

    protected override Task OnInstallationUpdateAddAsync(
        ITurnContext<IInstallationUpdateActivity> turnContext, CancellationToken cancellationToken) =>
        IsUpgrade(turnContext) ? Task.CompletedTask : WelcomeAsync(turnContext, turnContext.Activity.From?.Id, cancellationToken);

    protected override async Task OnInstallationUpdateRemoveAsync(
        ITurnContext<IInstallationUpdateActivity> turnContext, CancellationToken cancellationToken)
    {
        if (IsUpgrade(turnContext))
            return;
        var person = turnContext.Activity.From?.Id;
        await turns.ForgetAllHereAsync(turnContext, Greeted(turnContext, person), cancellationToken);
        if (!IsShared(turnContext))
            await turns.ForgetAsync(turnContext, person, cancellationToken);
    }

    protected override async Task<InvokeResponse> OnInvokeActivityAsync(
        ITurnContext<IInvokeActivity> turnContext, CancellationToken cancellationToken) =>
        await invokes.TryAnswerAsync(turnContext, cancellationToken) ?? await base.OnInvokeActivityAsync(turnContext, cancellationToken);

    protected override Task OnReactionsAddedAsync(
        IList<MessageReaction> messageReactions, ITurnContext<IMessageReactionActivity> turnContext, CancellationToken cancellationToken) =>
        feedback.ReactAsync(messageReactions, turnContext, cancellationToken);

    protected override Task OnReactionsRemovedAsync(
        IList<MessageReaction> messageReactions, ITurnContext<IMessageReactionActivity> turnContext, CancellationToken cancellationToken) =>
        feedback.TakeBackAsync(messageReactions, turnContext, cancellationToken);

    protected override Task<AdaptiveCardInvokeResponse> OnAdaptiveCardInvokeAsync(
        ITurnContext<IInvokeActivity> turnContext, AdaptiveCardInvokeValue invokeValue, CancellationToken cancellationToken) =>
        actions.AnswerAsync(turnContext, invokeValue.Action, cancellationToken);

    private async Task ReplyAsync(ITurnContext turnContext, CancellationToken cancellationToken)
    {
        var (said, now) = (UtteranceReader.Read(turnContext.Activity), time.GetUtcNow());
        var turn = await turns.RunAsync(
            turnContext, turnContext.Activity.From?.Id, (explainer, memory) => explainer.Reply(said, memory, now), cancellationToken);
        learning.Take(turnContext, said, turn, now);
        await gates.CloseAsync(turnContext, said, turn, cancellationToken);
    }

    // Two activities announce a new chat, in either order: the memory says which was first.
    private Task<Turn> WelcomeAsync(ITurnContext turnContext, string? personId, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        return turns.RunAsync(
            turnContext, Greeted(turnContext, personId), (explainer, memory) => explainer.Welcome(memory, now), cancellationToken);
    }

    // A group is greeted as one, however many people are in it: the bot's own record there remembers it.
    private static string? Greeted(ITurnContext turnContext, string? personId) =>
        IsShared(turnContext) ? turnContext.Activity.Recipient?.Id : personId;

    private static bool IsShared(ITurnContext turnContext) => UtteranceReader.AudienceOf(turnContext.Activity.Conversation) == Audience.Shared;

    // A new version of the app: the chat goes on as it was.
    private static bool IsUpgrade(ITurnContext<IInstallationUpdateActivity> turnContext) =>
        turnContext.Activity.Action?.EndsWith("-upgrade", StringComparison.Ordinal) == true;
}
