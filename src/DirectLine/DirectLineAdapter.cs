using System.Globalization;
using System.Security.Claims;
using System.Security.Principal;
using DirectLine.Turns;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace DirectLine;

/// <summary>
/// Runs the bot for the Direct Line channel. Middleware and <see cref="BotAdapter.OnTurnError"/> may be set on it as on any adapter.
/// Replies go to the log and the open sockets when the turn is over; typing goes to the sockets at once and is not kept.
/// </summary>
public sealed class DirectLineAdapter : BotAdapter
{
    private readonly IServiceProvider services;
    private readonly DirectLineOptions options;
    private readonly TimeProvider time;

    /// <summary>For the container: see <see cref="DirectLineSetup.AddDirectLine"/>.</summary>
    /// <param name="services">Where the parts of the channel are found.</param>
    /// <param name="options">The settings.</param>
    /// <param name="time">The clock.</param>
    public DirectLineAdapter(IServiceProvider services, IOptions<DirectLineOptions> options, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(options);
        this.services = services;
        this.options = options.Value;
        this.time = time;
    }

    /// <summary>
    /// Deletes the log of a conversation and ends it: open sockets get an <c>endOfConversation</c> and are closed, and every later
    /// request for the conversation is answered 404. Within a turn use <see cref="DirectLineTurn.EndConversation"/> instead.
    /// </summary>
    /// <param name="conversationId">The conversation; one that does not exist is no error.</param>
    /// <param name="cancellationToken">Ends the waiting for a running turn.</param>
    public Task EndConversationAsync(string conversationId, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(conversationId);
        return services.GetRequiredService<TurnService>().EndAsync(conversationId, cancellationToken);
    }

    /// <inheritdoc/>
    public override async Task<ResourceResponse[]> SendActivitiesAsync(
        ITurnContext turnContext, Activity[] activities, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        ArgumentNullException.ThrowIfNull(activities);
        var responses = new ResourceResponse[activities.Length];
        for (var i = 0; i < activities.Length; i++)
            responses[i] = new ResourceResponse(await SendAsync(turnContext, activities[i], cancellationToken).ConfigureAwait(false));
        return responses;
    }

    /// <summary>Changes a reply of the running turn. Direct Line has no message for a change of what has left: then nothing happens.</summary>
    /// <param name="turnContext">The running turn.</param>
    /// <param name="activity">The new reply, with the id of the old.</param>
    /// <param name="cancellationToken">Not used.</param>
    public override Task<ResourceResponse> UpdateActivityAsync(
        ITurnContext turnContext, Activity activity, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(activity);
        OutboxOf(turnContext).Replace(activity);
        return Task.FromResult(new ResourceResponse(activity.Id));
    }

    /// <summary>Takes back a reply of the running turn. What has left stays: Direct Line has no message for a deletion.</summary>
    /// <param name="turnContext">The running turn.</param>
    /// <param name="reference">Names the reply by its activity id.</param>
    /// <param name="cancellationToken">Not used.</param>
    public override Task DeleteActivityAsync(ITurnContext turnContext, ConversationReference reference, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(reference);
        OutboxOf(turnContext).Remove(reference.ActivityId);
        return Task.CompletedTask;
    }

    /// <summary>Lets the bot speak in a conversation without being asked. Nothing happens where the conversation has ended.</summary>
    /// <param name="botId">Not used: there is one bot.</param>
    /// <param name="reference">The conversation, as a turn gave it.</param>
    /// <param name="callback">What is run as the turn.</param>
    /// <param name="cancellationToken">Ends the waiting for a running turn.</param>
    public override Task ContinueConversationAsync(
        string botId, ConversationReference reference, BotCallbackHandler callback, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(reference);
        return services.GetRequiredService<TurnService>().ContinueAsync(reference, callback, cancellationToken);
    }

    /// <summary>Runs one turn and collects what comes of it.</summary>
    /// <param name="activity">The activity; its recipient is set here.</param>
    /// <param name="subject">Whom the conversation is with.</param>
    /// <param name="showNow">Shows an activity to open sockets at once.</param>
    /// <param name="callback">The bot.</param>
    /// <param name="cancellationToken">The deadline of the turn.</param>
    internal async Task<TurnResult> RunTurnAsync(
        Activity activity, string subject, Action<Activity> showNow, BotCallbackHandler callback, CancellationToken cancellationToken)
    {
        var bot = new ChannelAccount(options.BotId, options.BotName, RoleTypes.Bot);
        activity.Recipient = bot;
        var outbox = new TurnOutbox(activity.Id, bot, activity.Timestamp ?? time.GetUtcNow(), time);
        using var turn = new TurnContext(this, activity);
        turn.TurnState.Set(outbox);
        turn.TurnState.Set(showNow);
        turn.TurnState.Set(DirectLineTurn.SubjectKey, subject);
        turn.TurnState.Set<IIdentity>(BotIdentityKey, new ClaimsIdentity([new Claim("sub", subject)], "DirectLine"));
        try
        {
            await RunPipelineAsync(turn, callback, cancellationToken).ConfigureAwait(false);
            // An error handler may have swallowed the deadline: what was said after it is not believed.
            cancellationToken.ThrowIfCancellationRequested();
        }
        finally
        {
            outbox.Close();
        }
        return new TurnResult(
            outbox.Close(),
            turn.TurnState.Get<Activity>(InvokeResponseKey)?.Value as InvokeResponse,
            turn.TurnState.ContainsKey(DirectLineTurn.DoNotKeepKey),
            turn.TurnState.Get<Activity>(DirectLineTurn.KeptReplyKey),
            turn.TurnState.Get<string>(DirectLineTurn.KeptTextKey),
            turn.TurnState.ContainsKey(DirectLineTurn.EndKey) || activity.Type == ActivityTypes.EndOfConversation);
    }

    private static TurnOutbox OutboxOf(ITurnContext turnContext) =>
        turnContext.TurnState.Get<TurnOutbox>()
        ?? throw new InvalidOperationException("The turn was not made by this adapter.");

    private async Task<string> SendAsync(ITurnContext turnContext, Activity activity, CancellationToken cancellationToken)
    {
        var outbox = OutboxOf(turnContext);
        switch (activity.Type)
        {
            case ActivityTypesEx.Delay:
                var wait = TimeSpan.FromMilliseconds(Convert.ToInt32(activity.Value, CultureInfo.InvariantCulture));
                await Task.Delay(wait, time, cancellationToken).ConfigureAwait(false);
                return "";
            case ActivityTypesEx.InvokeResponse:
                turnContext.TurnState.Set(InvokeResponseKey, activity);
                return "";
            case ActivityTypes.Trace or ActivityTypes.ConversationUpdate:
                return "";
            case ActivityTypes.Typing:
                var id = outbox.Add(activity, keep: false);
                turnContext.TurnState.Get<Action<Activity>>()?.Invoke(activity);
                return id;
            default:
                return outbox.Add(activity, keep: true);
        }
    }
}
