using System.Collections.Immutable;
using ExplainerBot.Core.Knowledge;
using ExplainerBot.Core.Language;
using ExplainerBot.Core.Matching;
using ExplainerBot.Core.Spoilers;

namespace ExplainerBot.Core.Conversation;

/// <summary>One message with all that the steps of the contract look at: what was said, what is remembered, what time it is.</summary>
/// <param name="Said">What was said.</param>
/// <param name="Memory">What was remembered before.</param>
/// <param name="Now">The time of the turn.</param>
/// <param name="Readings">What was understood before, or null.</param>
public sealed record Moment(Utterance Said, ChatMemory Memory, DateTimeOffset Now, KeptReadings? Readings = null)
{
    /// <summary>The words of a text that is short enough to be a command, a country or a yes; empty for a longer one.</summary>
    public string Normal { get; } = Said.Text.Length <= MessageLimits.Command ? Words.Normalize(Said.Text) : "";

    /// <summary>The text for the matcher. In the time after somebody wrote of harm nothing is kept of it, whatever it says.</summary>
    public HeardText Heard { get; } = new(Said.Text, Readings, adds: !(Memory.Conversation.QuietUntil > Now));

    /// <summary>Whether nobody but the person reads the reply.</summary>
    public bool Alone => Said.Audience == Audience.Private;

    /// <summary>Whether somebody wrote of harm a little while ago.</summary>
    public bool InSupport => Memory.Conversation.SupportUntil > Now;

    /// <summary>The turn that says <paramref name="reply"/> and changes the memory of the conversation by <paramref name="change"/>.</summary>
    public Turn End(string step, Reply reply, Func<ConversationMemory, ConversationMemory>? change = null, PersonMemory? person = null)
    {
        ArgumentNullException.ThrowIfNull(reply);
        var conversation = Memory.Conversation with
        {
            Suggested = null,
            WhichFilm = [],
            Film = reply.Question?.FilmId ?? Memory.Conversation.Film,
            Pending = Memory.Conversation.Pending is { } pending ? pending with { Interrupted = true } : null,
            SupportUntil = InSupport ? Memory.Conversation.SupportUntil : null,
            QuietUntil = Memory.Conversation.QuietUntil > Now ? Memory.Conversation.QuietUntil : null,
        };
        if (change is not null)
            conversation = change(conversation);
        return new Turn(reply, new ChatMemory(conversation, person ?? Memory.Person), new TurnExplanation(step));
    }

    /// <summary>The person's memory with "I've seen the film" said now, of the question's film.</summary>
    public PersonMemory PersonWhoHasSeen(Question question)
    {
        ArgumentNullException.ThrowIfNull(question);
        return Memory.Person.WhoHasSeen(question.FilmId, Now);
    }

    /// <summary>The offers with the one of a nonce marked as taken, or added as taken when the bot answered with no offer.</summary>
    public ImmutableArray<Offer> Taken(string? nonce) =>
        [.. Memory.Conversation.Offers.Select(o => o.Nonce == nonce && o.AnsweredAt is null ? o with { AnsweredAt = Now } : o)];

    /// <summary>The offers with a new one; the oldest make room.</summary>
    public ImmutableArray<Offer> Offered(QuestionKey key) =>
        [.. Memory.Conversation.Offers.Append(new Offer(key, Said.Nonce, Now)).TakeLast(ConversationMemory.KeptOffers)];
}
