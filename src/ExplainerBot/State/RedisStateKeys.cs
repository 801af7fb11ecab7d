using StackExchange.Redis;

namespace ExplainerBot.State;

/// <summary>
/// Where an item lies in Redis. What is kept of one person on one channel, in whatever conversation, has the same hash tag, so that a
/// turn's records lie in one slot of a cluster and are swapped by one script.
/// </summary>
/// <param name="prefix">What all keys begin with.</param>
internal sealed class RedisStateKeys(string prefix)
{
    private const string Conversations = "/conversations/";
    private const string Users = "/users/";

    /// <summary>What decides on the slot of an item: the person it is of, else its whole key.</summary>
    public static string TagOf(string key)
    {
        var (conversation, user) = (key.IndexOf(Conversations, StringComparison.Ordinal), key.LastIndexOf(Users, StringComparison.Ordinal));
        return conversation >= 0 && user > conversation ? key[..conversation] + key[user..] : key;
    }

    /// <summary>The item's key.</summary>
    public RedisKey Of(string key)
    {
        var tag = TagOf(key);
        return tag.Length == key.Length
            ? $"{prefix}:state:{{{tag}}}"
            : $"{prefix}:state:{{{tag}}}{key[key.IndexOf(Conversations, StringComparison.Ordinal)..key.LastIndexOf(Users, StringComparison.Ordinal)]}";
    }

    /// <summary>
    /// The set that lists the keys of all items under a conversation, the threads of a channel among them; null for an item that is
    /// under none.
    /// </summary>
    public RedisKey? ListFor(string keyOrPrefix)
    {
        var start = keyOrPrefix.IndexOf(Conversations, StringComparison.Ordinal);
        if (start < 0)
            return null;
        var end = keyOrPrefix.IndexOf('/', start + Conversations.Length);
        var conversation = end < 0 ? keyOrPrefix : keyOrPrefix[..end];
        var thread = conversation.IndexOf(ChatKey.Thread, StringComparison.Ordinal);
        return $"{prefix}:listed:{{{(thread < 0 ? conversation : conversation[..thread])}}}";
    }
}
