using DirectLine.Conversations;
using DirectLine.Sharing;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace DirectLine.Redis;

/// <summary>
/// Conversations in Redis, for several processes: a hash, a stream and a set for each. Redis deletes them some time after their last
/// entry by itself. The times come from the callers' clocks, but what is kept how long is Redis' own.
/// </summary>
internal sealed class RedisConversationStore(RedisSpace space, RedisFeed feed, Replicas replicas, IOptions<DirectLineOptions> options) : IConversationStore
{
    private const int AtOnce = 500;
    private const int ValuesPerEntry = 3;

    private static readonly TimeSpan silence = TimeSpan.FromMinutes(10);
    private static readonly RedisValue[] fields = ["subject", "user", "active", "position", "streamed", "ended"];

    private long MillisecondsToKeep => (long)options.Value.KeepConversations.TotalMilliseconds;

    public async Task<ConversationRecord?> FindAsync(string conversationId, CancellationToken cancellationToken)
    {
        var found = await space.TryTwiceAsync(db => db.HashGetAsync(space.Chat(conversationId), fields), cancellationToken).ConfigureAwait(false);
        return found is [{ IsNull: false } subject, var user, var active, var position, var streamed, var ended]
            ? new ConversationRecord(
                conversationId, subject!, user, DateTimeOffset.FromUnixTimeSeconds((long)active), (long)position, !streamed.IsNull, !ended.IsNull)
            : null;
    }

    public async Task<bool> StartAsync(
        ConversationRecord conversation, IReadOnlyList<LogEntry> entries, int maxConversations, CancellationToken cancellationToken)
    {
        if (!await HasRoomAsync(conversation, maxConversations).ReplyAsync(cancellationToken).ConfigureAwait(false))
            return false;
        var active = conversation.LastActive.ToUnixTimeSeconds();
        RedisValue[] values =
            [conversation.Subject, conversation.User is null ? "0" : "1", conversation.User ?? "", active, MillisecondsToKeep, .. ValuesOf(entries)];
        // Listed first: what is listed and not there is taken off the list when it is old; what is not listed would not be counted.
        await space.TryTwiceAsync(db => db.SortedSetAddAsync(space.All, conversation.Id, active, SortedSetWhen.NotExists), cancellationToken).ConfigureAwait(false);
        await space.TryTwiceAsync(db => db.SortedSetAddAsync(space.Silent, conversation.Id, active, SortedSetWhen.NotExists), cancellationToken).ConfigureAwait(false);
        await space.TryTwiceAsync(db => db.ScriptEvaluateAsync(Scripts.Start, KeysOf(conversation.Id), values), cancellationToken).ConfigureAwait(false);
        await replicas.HaveAsync(true, "EXISTS", space.Chat(conversation.Id)).ConfigureAwait(false);
        return true;
    }

    public async Task<long?> AppendAsync(
        string conversationId, IReadOnlyList<LogEntry> entries, DateTimeOffset now, long fence, ReadOnlyMemory<byte> news, CancellationToken cancellationToken)
    {
        var active = now.ToUnixTimeSeconds();
        RedisValue[] values = [fence, active, MillisecondsToKeep, feed.Channel, feed.Sender, conversationId, news, .. ValuesOf(entries)];
        RedisKey[] keys = [.. KeysOf(conversationId), space.Fence(conversationId)];
        // Where the first try did it after all, the second finds the turn in the log.
        var appended = (long[])(await space.TryTwiceAsync(db => db.ScriptEvaluateAsync(Scripts.Append, keys, values), cancellationToken).ConfigureAwait(false))!;
        switch (appended[0])
        {
            case Scripts.Gone:
                return null;
            case Scripts.Lost:
                throw new TurnLostException();
            case var before:
                await replicas.HaveAsync(true, "SISMEMBER", space.Ids(conversationId), entries[0].Id).ConfigureAwait(false);
                // They count how many there are, no more: nobody waits for them.
                _ = space.Database.SortedSetAddAsync(space.All, conversationId, active, flags: CommandFlags.FireAndForget);
                if (appended[1] == 1)
                    _ = space.Database.SortedSetRemoveAsync(space.Silent, conversationId, CommandFlags.FireAndForget);
                return before;
        }
    }

    public async Task<bool> HoldsAsync(string conversationId, string activityId, CancellationToken cancellationToken)
    {
        if (!await space.TryTwiceAsync(db => db.SetContainsAsync(space.Ids(conversationId), activityId), cancellationToken).ConfigureAwait(false))
            return false;
        // Whoever wrote it may have died before a replica had it.
        await replicas.HaveAsync(true, "SISMEMBER", space.Ids(conversationId), activityId).ConfigureAwait(false);
        return true;
    }

    public async Task<IReadOnlyList<LoggedActivity>> ReadAsync(string conversationId, long after, int limit, CancellationToken cancellationToken)
    {
        var entries = await space.TryTwiceAsync(db => db.StreamRangeAsync(space.Log(conversationId), $"{after + 1}-0", "+", limit), cancellationToken)
            .ConfigureAwait(false);
        return [.. entries.Select(e => new LoggedActivity(PositionOf(e.Id), e.Values[0].Value!))];
    }

    public Task NoteStreamedAsync(string conversationId, CancellationToken cancellationToken) =>
        space.TryTwiceAsync(db => db.ScriptEvaluateAsync(Scripts.NoteStreamed, [space.Chat(conversationId)]), cancellationToken);

    public async Task EndAsync(string conversationId, ReadOnlyMemory<byte> news, CancellationToken cancellationToken)
    {
        await space.TryTwiceAsync(
            db => db.ScriptEvaluateAsync(Scripts.End, KeysOf(conversationId), [feed.Channel, feed.Sender, conversationId, news]), cancellationToken).ConfigureAwait(false);
        // What was forgotten must not come back with a replica that takes over.
        await replicas.HaveAsync(false, "EXISTS", space.Log(conversationId)).ConfigureAwait(false);
    }

    public async Task CheckAsync(CancellationToken cancellationToken)
    {
        var (database, sign) = (space.Database, Guid.NewGuid().ToString("n"));
        RedisKey probe = $"{space.Probe}:{feed.Sender}";
        await database.StringSetAsync(probe, sign, TimeSpan.FromMinutes(1)).ReplyAsync(cancellationToken).ConfigureAwait(false);
        if (await database.StringGetAsync(probe).ReplyAsync(cancellationToken).ConfigureAwait(false) != sign)
            throw new InvalidOperationException("What was written could not be read.");
    }

    public Task<int> DeleteOlderAsync(DateTimeOffset before, CancellationToken cancellationToken) =>
        DeleteAsync(space.All, before, onlySilent: false).ReplyAsync(cancellationToken);

    private static long PositionOf(RedisValue id) =>
        long.Parse(((string)id!).Split('-')[0], System.Globalization.CultureInfo.InvariantCulture);

    private static List<RedisValue> ValuesOf(IReadOnlyList<LogEntry> entries)
    {
        var values = new List<RedisValue>(entries.Count * ValuesPerEntry);
        foreach (var entry in entries)
            values.AddRange([entry.Id, entry.Json is null ? "0" : "1", entry.Json ?? ""]);
        return values;
    }

    private RedisKey[] KeysOf(string id) => [space.Chat(id), space.Log(id), space.Ids(id)];

    // The count lies in another slot than the conversations, so it is taken before and not in the same step: at the limit a few more may come in.
    private async Task<bool> HasRoomAsync(ConversationRecord conversation, int maxConversations) =>
        await CountAsync().ConfigureAwait(false) < maxConversations
        || (await DeleteAsync(space.Silent, conversation.LastActive - silence, onlySilent: true).ConfigureAwait(false) > 0
            && await CountAsync().ConfigureAwait(false) < maxConversations);

    private Task<long> CountAsync() => space.Database.SortedSetLengthAsync(space.All);

    private async Task<int> DeleteAsync(RedisKey list, DateTimeOffset before, bool onlySilent)
    {
        var (database, limit) = (space.Database, before.ToUnixTimeSeconds());
        var oldest = await database.SortedSetRangeByScoreAsync(list, double.NegativeInfinity, limit, Exclude.Stop, take: AtOnce).ConfigureAwait(false);
        var gone = await Task.WhenAll(oldest.Select(async id =>
        {
            var deleted = (long)await database.ScriptEvaluateAsync(Scripts.Delete, KeysOf(id!), [limit, onlySilent ? "1" : "0"]).ConfigureAwait(false) == 1;
            await database.SortedSetRemoveAsync(list, id).ConfigureAwait(false);
            // One that has spoken since was listed with a time too old; its next word lists it again.
            if (deleted)
                await database.SortedSetRemoveAsync(onlySilent ? space.All : space.Silent, id).ConfigureAwait(false);
            return deleted;
        })).ConfigureAwait(false);
        return onlySilent ? gone.Count(deleted => deleted) : gone.Length;
    }
}
