using ExplainerBot.Core.Conversation;
using ExplainerBot.Core.Knowledge;

namespace ExplainerBot.Conversations.Watching;

/// <summary>
/// What one person consented to in one conversation, worked out from what was said and shown alone. A second telling of the
/// contract, on purpose simpler than the bot's, against which the bot is held.
/// </summary>
internal sealed class ConsentLedger
{
    private static readonly TimeSpan OfferLives = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan RepeatLives = TimeSpan.FromMinutes(2);

    private readonly Dictionary<string, Shown> offers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, QuestionKey> answered = new(StringComparer.Ordinal);
    private string? lastGate;
    private string? waiting;

    /// <summary>The questions whose answers were consented to.</summary>
    public HashSet<QuestionKey> Free { get; } = [];

    /// <summary>Why the answer may be said now; null when nothing allows it.</summary>
    public string? WhyAllowed(Observation seen, Question asked)
    {
        if (!seen.Private)
            return null;
        var question = asked.Key;
        if (seen.Said.ActivityId is { } id && answered.TryGetValue(id, out var before) && before == question)
            return "the same message was answered before";
        if (seen.Before.Person.SeenAt(asked.FilmId) is { } since && seen.Now - since < TimeSpan.FromDays(180))
            return "the person has seen the film";
        if (seen.Said.Press is { } press)
            return PressAllows(press, asked, seen.Now) ? "its own offer was taken" : null;
        if (Waits(lastGate, question, seen.Now) && seen.Meaning is Meaning.Yes or Meaning.Seen or Meaning.Unknown)
            return "the gate was just shown, and this is a yes";
        return Waits(waiting, question, seen.Now) && seen.Meaning is Meaning.Seen or Meaning.Unknown ? "the person says to have seen the film" : null;
    }

    /// <summary>Notes what the turn showed.</summary>
    public void Note(Observation seen)
    {
        var reply = seen.Reply;
        if (reply is { HoldsAnswer: true, Question: { } question })
            NoteAnswer(seen, question.Key);
        if (reply.Outcome == Outcome.Silent || seen.Said.ActivityId is { } id && seen.Before.Conversation.Turns.Any(t => t.ActivityId == id))
            return;
        lastGate = null;
        if (seen.Turn.Explanation.Step == "crisis" || reply.HoldsAnswer || Declines(reply) || seen.Turn.ForgetsAll)
            waiting = null;
        foreach (var button in reply.Buttons)
        {
            if (button is not { Action: ButtonActions.Yes, Key: { } key, Nonce: { } nonce })
                continue;
            offers.TryAdd(nonce, new Shown(new QuestionKey(key), seen.Now, null));
            lastGate = waiting = nonce;
        }
    }

    private void NoteAnswer(Observation seen, QuestionKey question)
    {
        Free.Add(question);
        if (seen.Said.ActivityId is { } id)
            answered[id] = question;
        var nonce = seen.Said.Press is { } press ? press.Nonce : waiting;
        if (nonce is not null && offers.TryGetValue(nonce, out var offer) && offer.Key == question && offer.Answered is null)
            offers[nonce] = offer with { Answered = seen.Now };
    }

    private bool PressAllows(ButtonPress press, Question asked, DateTimeOffset now)
    {
        var question = asked.Key;
        if (press.Action == ButtonActions.Seen && (press.Key is null || press.Key == QuestionKey.Of(asked.FilmId, "").Value))
            return Waits(waiting, question, now);
        return press.Action is ButtonActions.Yes or ButtonActions.Seen
            && press.Nonce is { } nonce
            && press.Key == question.Value
            && offers.TryGetValue(nonce, out var offer)
            && offer.Key == question
            && (offer.Answered is { } at ? now - at < RepeatLives : now - offer.At < OfferLives);
    }

    private bool Declines(Reply reply) =>
        reply.Outcome == Outcome.Declined && waiting is not null && offers.TryGetValue(waiting, out var offer) && offer.Key == reply.Question?.Key;

    private bool Waits(string? nonce, QuestionKey question, DateTimeOffset now) =>
        nonce is not null && offers.TryGetValue(nonce, out var offer) && offer.Key == question && now - offer.At < OfferLives;

    private sealed record Shown(QuestionKey Key, DateTimeOffset At, DateTimeOffset? Answered);
}
