using System.Text.Json.Nodes;
using DirectLine.Conversations;
using DirectLine.Sharing;
using DirectLine.Tokens;
using DirectLine.Web;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Connector;
using Microsoft.Bot.Schema;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace DirectLine.Turns;

/// <summary>What happens in a conversation, one thing after the other: it starts, somebody says something, it ends.</summary>
internal sealed class TurnService(
    Rooms rooms,
    IConversationStore store,
    TurnRunner runner,
    ActivityLog activities,
    IOptions<DirectLineOptions> options,
    TimeProvider time,
    ILogger<TurnService> log)
{
    /// <summary>Starts a conversation: the bot hears of the new member, and what it says is the beginning of the log.</summary>
    /// <returns>False when it was started before; then nothing happens.</returns>
    /// <exception cref="DirectLineException">404: it has ended; 429: too many conversations.</exception>
    public async Task<bool> StartAsync(string conversationId, string subject, string? user, string? locale, CancellationToken cancellationToken)
    {
        using var order = await rooms.EnterTurnAsync(conversationId, cancellationToken).ConfigureAwait(false);
        if (await store.FindAsync(conversationId, cancellationToken).ConfigureAwait(false) is { } known)
            return known.Ended ? throw DirectLineException.NoSuchConversation() : false;

        var now = time.GetUtcNow();
        var member = new ChannelAccount(user ?? subject, role: RoleTypes.User);
        TurnResult? welcome = null;
        try
        {
            var joined = Incoming(ActivityTypes.ConversationUpdate, $"{conversationId}|start", conversationId, member, now);
            joined.MembersAdded = [member];
            joined.Locale = locale;
            welcome = await runner.RunAsync(order, joined, subject, callback: null).ConfigureAwait(false);
        }
        catch (DirectLineException)
        {
            // The visitor can still ask; a refusal here would close the chat before it began.
            log.WelcomeFailed();
        }
        var conversation = new ConversationRecord(conversationId, subject, user, now);
        var entries = welcome is null ? [] : activities.EntriesOf(posted: null, welcome);
        if (!await store.StartAsync(conversation, entries, options.Value.MaxConversations, CancellationToken.None).ConfigureAwait(false))
            throw DirectLineException.TooMany("This server has as many conversations as it can hold.", 60);
        return true;
    }

    /// <summary>Gives an activity to the bot, and writes it together with the replies before it returns.</summary>
    /// <returns>The id of the activity. One that was sent before under the same <c>clientActivityID</c> is not given to the bot again.</returns>
    /// <exception cref="DirectLineException">400: no activity; 404: no such conversation; 429: too many wait; 502: the bot failed.</exception>
    public async Task<string> PostAsync(Caller caller, string conversationId, JsonObject? body, CancellationToken cancellationToken)
    {
        using var order = await rooms.EnterTurnAsync(conversationId, cancellationToken).ConfigureAwait(false);
        if (await store.FindAsync(conversationId, cancellationToken).ConfigureAwait(false) is not { Ended: false } conversation)
            throw DirectLineException.NoSuchConversation();
        var posted = IncomingActivity.Read(
            body, conversationId, named => caller.User ?? conversation.User ?? caller.Name(named) ?? conversation.Subject, conversation.Next(time.GetUtcNow()));
        if (posted.ClientActivityId is not null && await store.HoldsAsync(conversationId, posted.Id, cancellationToken).ConfigureAwait(false))
        {
            // It may be there because the answer to the first time was lost, and with it what wakes the sockets.
            order.Room.Wake();
            return posted.Id;
        }
        var result = await runner.RunAsync(order, posted.ForBot, conversation.Subject, callback: null).ConfigureAwait(false);
        if (posted.ForBot.Type == ActivityTypes.Invoke && result.Invoke?.IsSuccessStatusCode() != true)
            throw DirectLineException.BotRejectedActivity($"The bot answered the invoke with status {result.Invoke?.Status ?? 501}.");
        await AppendAsync(order, conversation, posted, result).ConfigureAwait(false);
        return posted.Id;
    }

    /// <summary>Runs a turn that nobody asked for. Nothing happens where there is no such conversation.</summary>
    public async Task ContinueAsync(ConversationReference reference, BotCallbackHandler callback, CancellationToken cancellationToken)
    {
        var conversationId = reference.Conversation.Id;
        using var order = await rooms.EnterTurnAsync(conversationId, cancellationToken).ConfigureAwait(false);
        if (await store.FindAsync(conversationId, cancellationToken).ConfigureAwait(false) is not { Ended: false } conversation)
            return;
        var member = reference.User ?? new ChannelAccount(conversation.User ?? conversation.Subject);
        var activity = Incoming(ActivityTypes.Event, $"{conversationId}|{TokenService.NewId()}", conversationId, member, conversation.Next(time.GetUtcNow()));
        activity.Name = ActivityEventNames.ContinueConversation;
        activity.RelatesTo = reference;
        var result = await runner.RunAsync(order, activity, conversation.Subject, callback).ConfigureAwait(false);
        await activities.AppendAsync(order, conversation, posted: null, result).ConfigureAwait(false);
    }

    /// <summary>Ends a conversation and deletes its log.</summary>
    public async Task EndAsync(string conversationId, CancellationToken cancellationToken)
    {
        using var order = await rooms.EnterTurnAsync(conversationId, cancellationToken).ConfigureAwait(false);
        if (await store.FindAsync(conversationId, cancellationToken).ConfigureAwait(false) is { Ended: false } conversation)
            await activities.AppendAsync(order, conversation, posted: null, new TurnResult([], null, DoNotKeep: false, null, null, End: true)).ConfigureAwait(false);
    }

    private async Task AppendAsync(TurnOrder order, ConversationRecord conversation, IncomingActivity posted, TurnResult result)
    {
        try
        {
            await activities.AppendAsync(order, conversation, posted, result).ConfigureAwait(false);
        }
        catch (TurnLostException)
        {
            // This process stood still for longer than its lease. What the other one wrote holds; the client sends again what it did not.
            log.TurnLost();
            if (!await store.HoldsAsync(conversation.Id, posted.Id, CancellationToken.None).ConfigureAwait(false))
                throw DirectLineException.BotRejectedActivity("The server was interrupted. Send it again.");
            order.Room.Wake();
        }
    }

    private static Activity Incoming(string type, string id, string conversationId, ChannelAccount from, DateTimeOffset now) => new(type)
    {
        Id = id,
        Timestamp = now,
        ChannelId = Channels.Directline,
        Conversation = new ConversationAccount(id: conversationId),
        From = from,
    };
}
