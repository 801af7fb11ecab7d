using ExplainerBot.Core.Knowledge;

namespace ExplainerBot.Core.Spoilers;

/// <summary>A question that waits for consent.</summary>
/// <param name="Key">The question.</param>
/// <param name="Nonce">The nonce of its offer.</param>
/// <param name="At">When it was offered.</param>
/// <param name="AskedAgain">Whether an unclear reply was already asked again.</param>
/// <param name="Suspended">Whether support came first: a bare yes is then no consent, and only "back to the film" asks again.</param>
/// <param name="Interrupted">Whether anything else was said since: a yes may be meant for that, so it only asks again.</param>
public sealed record PendingQuestion(
    QuestionKey Key, string Nonce, DateTimeOffset At, bool AskedAgain = false, bool Suspended = false, bool Interrupted = false);

/// <summary>An offer of an answer with a spoiler.</summary>
/// <param name="Key">The question.</param>
/// <param name="Nonce">Carried by the offer's buttons.</param>
/// <param name="At">When it was made.</param>
/// <param name="AnsweredAt">When it was taken, or null.</param>
public sealed record Offer(QuestionKey Key, string Nonce, DateTimeOffset At, DateTimeOffset? AnsweredAt = null);
