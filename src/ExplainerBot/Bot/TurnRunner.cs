using ExplainerBot.Cards;
using ExplainerBot.Core;
using ExplainerBot.Core.Conversation;
using ExplainerBot.Knowledge;
using ExplainerBot.Learning;
using ExplainerBot.Operations;
using ExplainerBot.State;
using ExplainerBot.Telemetry;
using Microsoft.Bot.Builder;

namespace ExplainerBot.Bot;

/// <summary>One turn: remember, decide, save, and only then speak.</summary>
internal sealed class TurnRunner(
    CurrentExplainer current, ChatMemoryStore memories, SentAnswers answers, TurnTelemetry telemetry, ILogger<TurnRunner> log)
{
    /// <summary>Runs a pure step on the memory of a person in the activity's conversation and sends what it says.</summary>
    /// <param name="context">The turn.</param>
    /// <param name="personId">The person whose memory it is; null where the channel does not say.</param>
    /// <param name="step">What to say and to remember. It may run more than once.</param>
    /// <param name="cancellationToken">Ends the turn.</param>
    /// <returns>The turn as it was saved.</returns>
    public async Task<Turn> RunAsync(
        ITurnContext context, string? personId, Func<Explainer, ChatMemory, Turn> step, CancellationToken cancellationToken)
    {
        var explainer = current.Of(context).Explainer;
        var turn = await DecideAsync(ChatKey.Of(context.Activity, personId), memory => step(explainer, memory), cancellationToken);
        // For a channel that must know what the turn came to.
        context.TurnState.Set(turn);
        if (turn.Reply.Outcome == Outcome.Silent)
            return turn;
        using var timing = telemetry.Stage(TurnStage.Send);
        var sent = await context.SendActivityAsync(ReplyRenderer.Render(turn.Reply, Surface.Of(context.Activity)), cancellationToken);
        if (turn.Reply is { HoldsAnswer: true, Question: { } answered })
            answers.Remember(context.Activity, sent?.Id, answered.Key);
        if (TurnTrace.Of(turn, context.Activity, explainer.Knowledge) is { } trace)
            await context.SendActivityAsync(trace, cancellationToken);
        return turn;
    }

    /// <summary>Runs a pure step on the memory of a person in the activity's conversation, saves what it leaves, and says nothing.</summary>
    public Task<Turn> DecideAsync(
        ITurnContext context, string? personId, Func<Explainer, ChatMemory, Turn> step, CancellationToken cancellationToken)
    {
        var explainer = current.Of(context).Explainer;
        return DecideAsync(ChatKey.Of(context.Activity, personId), memory => step(explainer, memory), cancellationToken);
    }

    /// <summary>Forgets a person in the activity's conversation, and says nothing.</summary>
    public Task ForgetAsync(ITurnContext context, string? personId, CancellationToken cancellationToken) =>
        ChatKey.Of(context.Activity, personId) is { } key ? memories.ForgetAsync(key, cancellationToken) : Task.CompletedTask;

    /// <summary>Forgets what was said with a person in the activity's conversation, but not the person's preference.</summary>
    public Task ForgetHereAsync(ITurnContext context, string? personId, CancellationToken cancellationToken) =>
        ChatKey.Of(context.Activity, personId) is { } key ? memories.ForgetHereAsync(key, cancellationToken) : Task.CompletedTask;

    /// <summary>Forgets what was said with anybody in the activity's conversation, but nobody's preference.</summary>
    /// <param name="context">The turn.</param>
    /// <param name="greeted">Who was greeted there: a person, or the bot for a whole group.</param>
    /// <param name="cancellationToken">Ends the turn.</param>
    public Task ForgetAllHereAsync(ITurnContext context, string? greeted, CancellationToken cancellationToken) =>
        ChatKey.Of(context.Activity, greeted) is { } key ? memories.ForgetAllHereAsync(key, cancellationToken) : Task.CompletedTask;

    private async Task<Turn> DecideAsync(ChatKey? key, Func<ChatMemory, Turn> step, CancellationToken cancellationToken)
    {
        var turn = await RememberAsync(key, step, cancellationToken);
        telemetry.Decided(turn);
        return turn;
    }

    private async Task<Turn> RememberAsync(ChatKey? key, Func<ChatMemory, Turn> step, CancellationToken cancellationToken)
    {
        if (key is null)
            return step(ChatMemory.Empty);
        try
        {
            return await memories.TurnAsync(key, step, cancellationToken);
        }
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested)
        {
            // Whoever needs help gets it, also when nothing can be remembered. Anything else would answer without knowing what was
            // agreed before, so it fails in the open.
            var turn = step(ChatMemory.Empty);
            if (turn.Reply.Outcome != Outcome.Support)
                throw new MemoryOutOfReachException(fault);
            log.TurnWithoutMemory(Fault.Describe(fault));
            return turn;
        }
    }
}
