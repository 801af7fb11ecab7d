namespace DirectLine.Redis;

/// <summary>What Redis does as one step. Each touches the keys of one conversation alone.</summary>
internal static class Scripts
{
    /// <summary>The conversation is not kept, or has ended.</summary>
    public const long Gone = -1;

    /// <summary>A newer lease was given, or the turn is in the log already.</summary>
    public const long Lost = -2;

    // KEYS 2 and 3: log and ids. Each entry is three values: its id, whether clients are served it, its JSON.
    private const string AddEntries =
        """
        local function add(first, before)
          local position = before
          for at = first, #ARGV, 3 do
            position = position + 1
            redis.call('SADD', KEYS[3], ARGV[at])
            if ARGV[at + 1] == '1' then redis.call('XADD', KEYS[2], position .. '-0', 'json', ARGV[at + 2]) end
          end
          return position
        end
        local function keep(milliseconds)
          for i = 1, 3 do redis.call('PEXPIRE', KEYS[i], milliseconds) end
        end

        """;

    /// <summary>KEYS: chat, log, ids. ARGV: subject, whether there is a user, user, active, milliseconds to keep it, entries. 1 for new, else 0.</summary>
    public const string Start = AddEntries +
        """
        if redis.call('EXISTS', KEYS[1]) == 1 then return 0 end
        local position = add(6, 0)
        redis.call('HSET', KEYS[1], 'subject', ARGV[1], 'active', ARGV[4], 'position', position, 'opening', position)
        if ARGV[2] == '1' then redis.call('HSET', KEYS[1], 'user', ARGV[3]) end
        keep(ARGV[5])
        return 1
        """;

    /// <summary>
    /// The entries of a turn, under its fence, and the news of it to the others. KEYS: chat, log, ids, fence. ARGV: fence, active,
    /// milliseconds to keep it, channel, sender, conversation, news, entries. Gives the position before and whether nobody had spoken till then, or
    /// <see cref="Gone"/> or <see cref="Lost"/> and 0.
    /// </summary>
    public const string Append = AddEntries +
        """
        local chat = redis.call('HMGET', KEYS[1], 'position', 'ended', 'opening')
        if not chat[1] or chat[2] then return {-1, 0} end
        if ARGV[1] ~= '0' and redis.call('GET', KEYS[4]) ~= ARGV[1] then return {-2, 0} end
        if ARGV[8] and redis.call('SISMEMBER', KEYS[3], ARGV[8]) == 1 then return {-2, 0} end
        local before = tonumber(chat[1])
        redis.call('HSET', KEYS[1], 'position', add(8, before), 'active', ARGV[2])
        keep(ARGV[3])
        redis.call('PUBLISH', ARGV[4], ARGV[5] .. '\n' .. ARGV[6] .. '\n' .. before .. '\n' .. ARGV[7])
        return {before, chat[1] == chat[3] and 1 or 0}
        """;

    /// <summary>KEYS: chat, log, ids. ARGV: channel, sender, conversation, news.</summary>
    public const string End =
        """
        redis.call('DEL', KEYS[2], KEYS[3])
        local position = redis.call('HGET', KEYS[1], 'position')
        if not position then return 0 end
        redis.call('HSET', KEYS[1], 'ended', '1')
        redis.call('HDEL', KEYS[1], 'user')
        redis.call('PUBLISH', ARGV[1], ARGV[2] .. '\n' .. ARGV[3] .. '\n' .. position .. '\n' .. ARGV[4])
        return 1
        """;

    /// <summary>KEYS: chat.</summary>
    public const string NoteStreamed = "if redis.call('EXISTS', KEYS[1]) == 1 then redis.call('HSET', KEYS[1], 'streamed', '1') end return 0";

    /// <summary>KEYS: chat, log, ids. ARGV: active before this, whether only where nobody has spoken. 1 when it is gone now or was before.</summary>
    public const string Delete =
        """
        local chat = redis.call('HMGET', KEYS[1], 'active', 'position', 'opening', 'ended')
        if chat[1] then
          if tonumber(chat[1]) >= tonumber(ARGV[1]) then return 0 end
          if ARGV[2] == '1' and (chat[2] ~= chat[3] or chat[4]) then return 0 end
        end
        redis.call('DEL', KEYS[1], KEYS[2], KEYS[3])
        return 1
        """;

    /// <summary>KEYS: lease, fence. ARGV: milliseconds of the lease, milliseconds to keep the count. Gives the fence, or 0: somebody holds it.</summary>
    public const string Take =
        """
        if redis.call('EXISTS', KEYS[1]) == 1 then return 0 end
        local fence = redis.call('INCR', KEYS[2])
        redis.call('PEXPIRE', KEYS[2], ARGV[2])
        redis.call('SET', KEYS[1], fence, 'PX', ARGV[1])
        return fence
        """;

    /// <summary>KEYS: lease. ARGV: fence, milliseconds. 1 while it is held.</summary>
    public const string Renew = "if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('PEXPIRE', KEYS[1], ARGV[2]) end return 0";

    /// <summary>KEYS: lease. ARGV: fence.</summary>
    public const string GiveBack = "if redis.call('GET', KEYS[1]) == ARGV[1] then redis.call('DEL', KEYS[1]) end return 0";

    /// <summary>
    /// One of a bucket, by the generic cell rate algorithm: the key holds when the bucket is full again. KEYS: the bucket. ARGV: milliseconds
    /// for each, how many at once. Gives 0, or the milliseconds to wait.
    /// </summary>
    public const string Count =
        """
        local time = redis.call('TIME')
        local now = time[1] * 1000 + math.floor(time[2] / 1000)
        local each, burst = tonumber(ARGV[1]), tonumber(ARGV[2])
        local full = math.max(tonumber(redis.call('GET', KEYS[1]) or now), now) + each
        local wait = full - now - each * burst
        if wait > 0 then return math.ceil(wait) end
        redis.call('SET', KEYS[1], string.format('%.3f', full), 'PX', math.ceil(full - now))
        return 0
        """;

    /// <summary>KEYS: a value. ARGV: whether there is an old one, the old one, the new one. 1 when it was replaced.</summary>
    public const string Replace =
        """
        local stored = redis.call('GET', KEYS[1])
        if ARGV[1] == '0' then
          if stored then return 0 end
        elseif stored ~= ARGV[2] then return 0 end
        redis.call('SET', KEYS[1], ARGV[3])
        return 1
        """;
}
