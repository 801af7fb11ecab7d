using System.Threading.RateLimiting;
using DirectLine.Web;
using ExplainerBot.State;
using Microsoft.Bot.Schema;
using Microsoft.Extensions.Options;

namespace ExplainerBot.Operations.Limits;

/// <summary>
/// Counts the turns of people and conversations, and those that run. A count is forgotten some seconds after it is full again, so that
/// the memory it takes is bounded by the rate of requests, not by the number of people.
/// </summary>
internal sealed class TurnLimits : IDisposable
{
    private const int LinesPerMinute = 1;

    private readonly PartitionedRateLimiter<Asker> turns;
    private readonly PartitionedRateLimiter<Asker> checks;
    private readonly PartitionedRateLimiter<Asker> lines;

    public TurnLimits(IRateLimits limits, IOptions<LimitOptions> options)
    {
        var (o, own) = (options.Value, new OwnRateLimits());
        turns = PartitionedRateLimiter.CreateChained(
            Rate(limits, "people", a => a.Person, o.PersonBurst, o.PersonPerMinute),
            Rate(limits, "conversations", a => a.Conversation, o.ConversationBurst, o.ConversationPerMinute),
            AtOnce(a => a.Conversation, o.TurnsInConversation, waiting: 0),
            AtOnce(_ => "", o.TurnsAtOnce, o.TurnsWaiting));
        // Each instance for itself: where help is called for, rather too much than too little.
        checks = PartitionedRateLimiter.CreateChained(
            Rate(own, "", a => a.Person, o.HelpChecksPerPerson, o.HelpChecksPerPerson),
            Rate(own, "", _ => "", o.HelpChecks, o.HelpChecksPerMinute));
        lines = Rate(own, "", a => a.Person, LinesPerMinute, LinesPerMinute);
    }

    /// <summary>Waits for a place, where one may be had; dispose the result when the turn is over.</summary>
    public ValueTask<RateLimitLease> EnterAsync(Asker asker, CancellationToken cancellationToken) => turns.AcquireAsync(asker, 1, cancellationToken);

    /// <summary>Whether a message over the limit may be read for a call for help.</summary>
    public bool MayCheck(Asker asker) => Take(checks, asker);

    /// <summary>Whether the person may be told that it was too much: once a minute.</summary>
    public bool MayTell(Asker asker) => Take(lines, asker);

    public void Dispose()
    {
        turns.Dispose();
        checks.Dispose();
        lines.Dispose();
    }

    private static bool Take(PartitionedRateLimiter<Asker> limiter, Asker asker)
    {
        using var lease = limiter.AttemptAcquire(asker);
        return lease.IsAcquired;
    }

    private static PartitionedRateLimiter<Asker> Rate(IRateLimits limits, string name, Func<Asker, string> part, int burst, int perMinute) =>
        limits.Buckets(name, burst, perMinute).WithTranslatedKey(part, leaveOpen: false);

    private static PartitionedRateLimiter<Asker> AtOnce(Func<Asker, string> part, int permits, int waiting) =>
        PartitionedRateLimiter.Create<Asker, string>(
            asker => RateLimitPartition.GetConcurrencyLimiter(part(asker), _ => new ConcurrencyLimiterOptions
            {
                PermitLimit = permits,
                QueueLimit = waiting,
                QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
            }),
            StringComparer.Ordinal);
}

/// <summary>Who asks, and where. Only ever used as keys that are forgotten soon.</summary>
/// <param name="Person">The person on the channel; empty where the channel names nobody.</param>
/// <param name="Conversation">The conversation; empty where the channel names none.</param>
internal readonly record struct Asker(string Person, string Conversation)
{
    public static Asker Of(Activity activity) =>
        ChatKey.Of(activity, activity.From?.Id) is { } key ? new Asker(key.Person, key.Turns) : new Asker("", "");
}
