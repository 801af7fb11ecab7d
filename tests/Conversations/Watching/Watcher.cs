using System.Collections.Concurrent;
using ExplainerBot.Core;
using ExplainerBot.Core.Conversation;
using ExplainerBot.Core.Knowledge;

namespace ExplainerBot.Conversations.Watching;

/// <summary>Looks at every reply that anybody gets and holds it against the rules that know no exception.</summary>
internal sealed class Watcher(Explainer explainer)
{
    private static readonly ConcurrentDictionary<Explainer, Rules> Known = new();

    private readonly Rules rules = Known.GetOrAdd(explainer, e => new Rules(e.Knowledge));
    private readonly Dictionary<(string Person, string Conversation), ConsentLedger> ledgers = [];
    private readonly Dictionary<(string, string, string), (Reply Reply, string? Country)> first = [];

    /// <summary>Judges one turn.</summary>
    /// <exception cref="WatchException">The turn breaks a rule; the message says which.</exception>
    public void Watch(Observation seen)
    {
        var ledger = LedgerOf(seen);
        var reply = seen.Reply;
        if (reply is { HoldsAnswer: true, Question: { Level: not SpoilerLevel.None } question }
            && ledger.WhyAllowed(seen, question) is null)
        {
            throw new WatchException($"'{question.Id}' was answered without consent.");
        }
        if (!seen.Private && seen.Turn.Explanation.Step == "crisis")
            rules.CheckAmongOthers(seen);
        ledger.Note(seen);
        Rules.CheckPreference(seen);
        foreach (var text in Rules.AllTextsOf(reply))
            CheckSecrets(text, seen, ledger);
        rules.CheckShape(reply);
        CheckRedelivery(seen);
    }

    /// <summary>Judges what a channel was sent for a turn that was watched: no string in it may say more than was allowed.</summary>
    public void WatchRendered(Observation seen, IEnumerable<string> strings)
    {
        foreach (var text in strings)
            CheckSecrets(text, seen, LedgerOf(seen));
    }

    private ConsentLedger LedgerOf(Observation seen)
    {
        if (!ledgers.TryGetValue((seen.Person, seen.Conversation), out var ledger))
            ledgers[(seen.Person, seen.Conversation)] = ledger = new ConsentLedger();
        return ledger;
    }

    private void CheckSecrets(string text, Observation seen, ConsentLedger ledger)
    {
        foreach (var secret in rules.Secrets.In(text))
        {
            if (!seen.Private || !secret.Owners.Overlaps(ledger.Free))
                throw new WatchException($"'{secret.Phrase.Trim()}' was given away in: {text}");
        }
    }

    // The same message again gets the same words again, and leaves what is remembered as it was.
    private void CheckRedelivery(Observation seen)
    {
        if (seen.Said is not { ActivityId: { } id, IsEdit: false })
            return;
        if (!seen.Before.Conversation.Turns.Any(t => t.ActivityId == id))
        {
            first[(seen.Person, seen.Conversation, id)] = (seen.Reply, seen.Before.Conversation.Country);
            return;
        }
        if (seen.Turn is { ForgetsAll: false } && seen.Turn.Memory != seen.Before)
            throw new WatchException("a message delivered again changed the memory.");
        if (!first.TryGetValue((seen.Person, seen.Conversation, id), out var before))
            return;
        // Where a country was kept meanwhile, its lines are the better ones.
        var (reply, sameLines) = (before.Reply, before.Country == seen.Before.Conversation.Country);
        if (reply.Outcome != seen.Reply.Outcome || sameLines && reply.Text != seen.Reply.Text)
            throw new WatchException($"a message delivered again got another reply: {reply.Outcome} '{reply.Text}' and then {seen.Reply.Outcome} '{seen.Reply.Text}'.");
    }
}

/// <summary>A reply breaks a rule.</summary>
internal sealed class WatchException(string message, Exception? cause = null) : Exception(message, cause);
