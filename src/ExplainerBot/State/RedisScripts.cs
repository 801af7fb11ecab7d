namespace ExplainerBot.State;

/// <summary>What Redis does with items as one step.</summary>
internal static class RedisScripts
{
    /// <summary>Values for each item that <see cref="Write"/> writes.</summary>
    public const int ValuesPerItem = 6;

    /// <summary>
    /// Compare-and-swap of several items of one slot. KEYS: the items to write, then those to delete. ARGV: how many are written; for each
    /// the rule (<c>swap</c> or <c>any</c>), the ETag that it must have, the new ETag, kind, JSON, milliseconds to keep it or 0 for good.
    /// Gives 0, or the number of the item that stood in the way, and then nothing was changed. The first change needs room, so that a Redis
    /// at its limit refuses all of it: had it deleted first, it would let the rest through.
    /// </summary>
    public const string Write =
        """
        local writes = tonumber(ARGV[1])
        for i = 1, writes do
          local at = 1 + (i - 1) * 6
          if ARGV[at + 1] == 'swap' then
            local stored = redis.call('HGET', KEYS[i], 'etag')
            if stored and stored ~= ARGV[at + 2] then return i end
          end
        end
        for i = 1, writes do
          local at = 1 + (i - 1) * 6
          redis.call('HSET', KEYS[i], 'kind', ARGV[at + 4], 'json', ARGV[at + 5], 'etag', ARGV[at + 3])
          if ARGV[at + 3] == '' then redis.call('HDEL', KEYS[i], 'etag') end
          if ARGV[at + 6] ~= '0' then redis.call('PEXPIRE', KEYS[i], ARGV[at + 6]) else redis.call('PERSIST', KEYS[i]) end
        end
        for i = writes + 1, #KEYS do redis.call('DEL', KEYS[i]) end
        return 0
        """;

    /// <summary>
    /// Lists a key for at least as long as its item lives, and a day longer, so that most turns find nothing to write. KEYS: the list. ARGV:
    /// the key, milliseconds or 0 for good.
    /// </summary>
    public const string List =
        """
        local isNew = redis.call('EXISTS', KEYS[1]) == 0
        redis.call('SADD', KEYS[1], ARGV[1])
        local left = redis.call('PTTL', KEYS[1])
        if ARGV[2] == '0' then redis.call('PERSIST', KEYS[1])
        elseif isNew or (left >= 0 and left < tonumber(ARGV[2])) then
          redis.call('PEXPIRE', KEYS[1], tonumber(ARGV[2]) + 86400000)
        end
        return 0
        """;
}
