using ExplainerBot.Core.Knowledge;

namespace ExplainerBot.Core.Spoilers;

/// <summary>Decides whether an answer may be said now, to this person, here. The only place where that is decided.</summary>
public static class SpoilerGate
{
    /// <summary>How long an offer can be taken.</summary>
    public static readonly TimeSpan OfferLives = TimeSpan.FromMinutes(30);

    /// <summary>How long after the answer a repeated yes (a double press, a lost reply) gives the same answer again.</summary>
    public static readonly TimeSpan RepeatLives = TimeSpan.FromMinutes(2);

    /// <summary>How long "I've seen the film" holds when it is not used.</summary>
    public static readonly TimeSpan PreferenceLives = TimeSpan.FromDays(180);

    /// <summary>Whether the answer may be said at once, with no offer.</summary>
    /// <param name="question">The question asked.</param>
    /// <param name="seenFilm">When the person said that they have seen the film, or last used it; null for never.</param>
    /// <param name="alone">Whether nobody else reads the reply: the preference counts only then.</param>
    /// <param name="now">The time of the turn.</param>
    public static bool IsOpen(Question question, DateTimeOffset? seenFilm, bool alone, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(question);
        return IsForAll(question) || alone && HasSeenFilm(seenFilm, now);
    }

    /// <summary>Whether the person's "I've seen the film" still holds.</summary>
    public static bool HasSeenFilm(DateTimeOffset? seenFilm, DateTimeOffset now) =>
        seenFilm is { } since && now - since < PreferenceLives;

    /// <summary>Whether an answer may be said where others read along: only when it gives nothing away, whoever consents.</summary>
    public static bool IsForAll(Question question)
    {
        ArgumentNullException.ThrowIfNull(question);
        return question.Level == SpoilerLevel.None;
    }

    /// <summary>Whether a pending question still waits for its yes or no.</summary>
    public static bool Awaits(PendingQuestion? pending, DateTimeOffset now) =>
        pending is { Suspended: false } && IsFresh(pending.At, now);

    /// <summary>Whether a pressed yes takes this offer: made under half an hour ago, and not taken more than two minutes ago.</summary>
    public static bool CanTake(Offer? offer, DateTimeOffset now) =>
        offer is not null
        && (offer.AnsweredAt is { } answered ? Within(answered, now, RepeatLives) : IsFresh(offer.At, now));

    private static bool IsFresh(DateTimeOffset at, DateTimeOffset now) => Within(at, now, OfferLives);

    // A clock that was set back makes an offer look younger than now; it is then not taken.
    // Reckoned from now, since a damaged record may hold any time there is.
    private static bool Within(DateTimeOffset at, DateTimeOffset now, TimeSpan span) => now - at is var age && age >= -TimeSpan.FromMinutes(1) && age < span;
}
