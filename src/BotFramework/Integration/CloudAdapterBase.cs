using System.Globalization;
using System.Security.Claims;
using System.Security.Principal;
using Microsoft.Bot.Connector;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Bot.Schema;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Microsoft.Bot.Builder;

/// <summary>An adapter for the channels of the Bot Connector, whatever the transport.</summary>
public abstract partial class CloudAdapterBase : BotAdapter
{
    protected CloudAdapterBase(BotFrameworkAuthentication botFrameworkAuthentication, ILogger logger = null)
    {
        ArgumentNullException.ThrowIfNull(botFrameworkAuthentication);
        BotFrameworkAuthentication = botFrameworkAuthentication;
        Logger = logger ?? NullLogger.Instance;
    }

    protected BotFrameworkAuthentication BotFrameworkAuthentication { get; }

    protected ILogger Logger { get; }

    public override async Task<ResourceResponse[]> SendActivitiesAsync(
        ITurnContext turnContext, Activity[] activities, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        ArgumentNullException.ThrowIfNull(activities);
        if (activities.Length == 0)
            throw new ArgumentException("There is nothing to send: the array is empty.", nameof(activities));

        var responses = new ResourceResponse[activities.Length];
        for (var i = 0; i < activities.Length; i++)
        {
            activities[i].Id = null;
            responses[i] = await SendAsync(turnContext, activities[i], cancellationToken).ConfigureAwait(false)
                ?? new ResourceResponse(activities[i].Id ?? "");
        }
        return responses;
    }

    public override Task<ResourceResponse> UpdateActivityAsync(
        ITurnContext turnContext, Activity activity, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        ArgumentNullException.ThrowIfNull(activity);
        return ConnectorOf(turnContext).UpdateAsync(activity.Conversation.Id, Known(activity.Id), activity, cancellationToken);
    }

    public override Task DeleteActivityAsync(ITurnContext turnContext, ConversationReference reference, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        ArgumentNullException.ThrowIfNull(reference);
        return ConnectorOf(turnContext).DeleteAsync(reference.Conversation.Id, Known(reference.ActivityId), cancellationToken);
    }

    private protected async Task<InvokeResponse> ProcessActivityAsync(
        AuthenticateRequestResult caller, Activity activity, BotCallbackHandler callback, CancellationToken cancellationToken)
    {
        // Whatever the sender wrote there is not to be believed.
        activity.CallerId = caller.CallerId;
        using var connector = await BotFrameworkAuthentication
            .CreateConnectorAsync(caller.ClaimsIdentity, activity.ServiceUrl, caller.Audience, cancellationToken).ConfigureAwait(false);
        using var turnContext = CreateTurn(activity, caller.ClaimsIdentity, caller.Audience, connector, callback);
        await RunPipelineAsync(turnContext, callback, cancellationToken).ConfigureAwait(false);
        return ResultOf(turnContext);
    }

    private static async Task<ResourceResponse> SendAsync(ITurnContext turnContext, Activity activity, CancellationToken cancellationToken)
    {
        switch (activity.Type)
        {
            case ActivityTypesEx.Delay:
                var milliseconds = Convert.ToInt32(activity.Value, CultureInfo.InvariantCulture);
                await Task.Delay(milliseconds, cancellationToken).ConfigureAwait(false);
                return null;
            case ActivityTypesEx.InvokeResponse:
                turnContext.TurnState.Add(InvokeResponseKey, activity);
                return null;
            case ActivityTypes.Trace when activity.ChannelId != Channels.Emulator:
                return null;
            default:
                var connector = ConnectorOf(turnContext);
                return await (string.IsNullOrWhiteSpace(activity.ReplyToId)
                    ? connector.SendAsync(activity.Conversation.Id, activity, cancellationToken)
                    : connector.ReplyAsync(activity.Conversation.Id, activity.ReplyToId, activity, cancellationToken)).ConfigureAwait(false);
        }
    }

    private static ConnectorClient ConnectorOf(ITurnContext turnContext) =>
        turnContext.TurnState.Get<ConnectorClient>()
        ?? throw new InvalidOperationException("The turn has no connector: it was not made by this adapter.");

    private static string Known(string activityId) =>
        string.IsNullOrEmpty(activityId)
            ? throw new ArgumentException("The activity has no id: a channel changes or deletes only what it has given an id.", nameof(activityId))
            : activityId;

    private TurnContext CreateTurn(
        Activity activity, ClaimsIdentity identity, string audience, ConnectorClient connector, BotCallbackHandler callback)
    {
        var turnContext = new TurnContext(this, activity);
        turnContext.TurnState.Add<IIdentity>(BotIdentityKey, identity);
        turnContext.TurnState.Add(connector);
        turnContext.TurnState.Add(callback);
        turnContext.TurnState.Set(OAuthScopeKey, audience);
        return turnContext;
    }

    private static InvokeResponse ResultOf(TurnContext turnContext)
    {
        if (turnContext.Activity.DeliveryMode == DeliveryModes.ExpectReplies)
            return new InvokeResponse { Status = 200, Body = new ExpectedReplies(turnContext.BufferedReplyActivities) };
        if (turnContext.Activity.Type != ActivityTypes.Invoke)
            return null;
        return turnContext.TurnState.Get<Activity>(InvokeResponseKey) is { } answer
            ? (InvokeResponse)answer.Value
            : new InvokeResponse { Status = 501 };
    }
}
