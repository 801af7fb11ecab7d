using ExplainerBot.Core.Knowledge;
using ExplainerBot.Core.Spoilers;

namespace ExplainerBot.Core.Conversation;

/// <summary>
/// Memories of a private chat at a given point, so that one message can be tried there without playing what came before. For tools
/// and tests; a bot's memories come from <see cref="Explainer.Reply"/> alone.
/// </summary>
public static class ChatMemories
{
    /// <summary>The chat of somebody who was greeted and has said nothing yet.</summary>
    public static ChatMemory Fresh { get; } = new(new ConversationMemory { Welcomed = true }, new PersonMemory());

    /// <summary>The chat right after a question was answered.</summary>
    public static ChatMemory After(Question answered)
    {
        ArgumentNullException.ThrowIfNull(answered);
        return Fresh with { Conversation = Fresh.Conversation with { LastQuestion = answered.Key, Film = answered.FilmId } };
    }

    /// <summary>The chat in which a question waits for its yes or no, whatever its spoiler level is.</summary>
    /// <param name="pending">The question that waits.</param>
    /// <param name="nonce">The nonce of its offer.</param>
    /// <param name="at">When it was offered.</param>
    public static ChatMemory Awaiting(Question pending, string nonce, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(pending);
        return Fresh with
        {
            Conversation = Fresh.Conversation with
            {
                Pending = new PendingQuestion(pending.Key, nonce, at),
                Offers = [new Offer(pending.Key, nonce, at)],
                Film = pending.FilmId,
            },
        };
    }

    /// <summary>The same chat with somebody who said of each film to have seen it, at a time.</summary>
    public static ChatMemory WithFilmsSeen(this ChatMemory memory, IEnumerable<Film> films, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(memory);
        ArgumentNullException.ThrowIfNull(films);
        return memory with { Person = new PersonMemory { Seen = [.. films.Select(f => new SeenFilm(f.Id, at))] } };
    }
}
