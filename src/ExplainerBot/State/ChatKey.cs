using System.Security.Cryptography;
using System.Text;
using Microsoft.Bot.Schema;

namespace ExplainerBot.State;

/// <summary>Under which keys a chat's memory is kept. The ids come from outside and may hold anything.</summary>
/// <param name="Turns">The key of the conversation, whose turns run one after the other.</param>
/// <param name="Conversation">The key of the person's record in this conversation.</param>
/// <param name="Person">The key of the person's own record.</param>
internal sealed record ChatKey(string Turns, string Conversation, string Person)
{
    private const int LongestPart = 200;

    /// <summary>The keys of a chat, or null when the activity names no channel, conversation or person.</summary>
    /// <param name="activity">The activity as it came.</param>
    /// <param name="personId">The person's id on the channel.</param>
    public static ChatKey? Of(IActivity activity, string? personId)
    {
        if (Part(activity.ChannelId) is not { } channel || Part(activity.Conversation?.Id) is not { } conversation || Part(personId) is not { } person)
            return null;
        // Ids are unique within a tenant only.
        var root = Part(activity.Conversation?.TenantId) is { } tenant ? $"{channel}/tenants/{tenant}" : channel;
        var chat = $"{root}/conversations/{conversation}";
        return new ChatKey(chat, $"{chat}/users/{person}", $"{root}/users/{person}");
    }

    // Escaped, so that no id can stand for another's key; shortened by a hash, so that none can be of any length.
    private static string? Part(string? id) => id switch
    {
        null or "" => null,
        { Length: > LongestPart } => "sha256-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(id))),
        _ => Uri.EscapeDataString(id),
    };
}
