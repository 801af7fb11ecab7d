using System.Diagnostics;
using System.Diagnostics.Metrics;
using ExplainerBot.Core.Conversation;

namespace ExplainerBot.Telemetry;

/// <summary>
/// Counts and times turns. Nothing here says who wrote, where, or what: labels come from fixed lists. A reply with support lines is
/// counted and no more; whether it was asked for or called for, and for which need, is told to nobody.
/// </summary>
internal sealed class TurnTelemetry : IDisposable
{
    /// <summary>The name of the meter and of the source of spans.</summary>
    public const string Name = "ExplainerBot";

    /// <summary>The name of the time of a turn.</summary>
    public const string TurnSeconds = "explainerbot.turn.duration";

    /// <summary>The name of the time of a stage of a turn.</summary>
    public const string StageSeconds = "explainerbot.turn.stage.duration";

    private static readonly KeyValuePair<string, object?>[] outcomes = Labels<Outcome>("outcome");
    private static readonly KeyValuePair<string, object?>[] stages = Labels<TurnStage>("stage");
    private static readonly string[] stageNames = [.. Enum.GetNames<TurnStage>().Select(n => "turn " + Lower(n))];
    private static readonly KeyValuePair<string, object?> failed = new("outcome", "failed");
    private static readonly KeyValuePair<string, object?> givenUp = new("outcome", "given_up");

    private readonly ActivitySource source = new(Name);
    private readonly TimeProvider time;
    private readonly Counter<long> turns;
    private readonly Counter<long> conflicts;
    private readonly Histogram<double> turnSeconds;
    private readonly Histogram<double> stageSeconds;
    private readonly Histogram<double> confidence;

    public TurnTelemetry(IMeterFactory meters, TimeProvider time)
    {
        this.time = time;
        var meter = meters.Create(Name);
        turns = meter.CreateCounter<long>("explainerbot.turns", "{turn}", "Turns by what they came to.");
        conflicts = meter.CreateCounter<long>("explainerbot.memory.conflicts", "{conflict}", "Turns computed again because another one was quicker.");
        turnSeconds = meter.CreateHistogram<double>(TurnSeconds, "s", "Time of a turn, from the bot's first step to its last.");
        stageSeconds = meter.CreateHistogram<double>(StageSeconds, "s", "Time of each stage of a turn.");
        confidence = meter.CreateHistogram<double>("explainerbot.match.confidence", "1", "Confidence of the best match, 0 to 1.");
    }

    /// <summary>Shows every outcome, with 0, so that the first failure is seen as a change.</summary>
    public void ShowAll()
    {
        foreach (var outcome in outcomes.Append(failed).Append(givenUp))
            turns.Add(0, outcome);
        conflicts.Add(0);
    }

    /// <summary>Times a turn until the result is disposed of.</summary>
    public Timing Turn() => new(time, source.StartActivity("turn"), turnSeconds, null);

    /// <summary>Times a stage of the turn until the result is disposed of.</summary>
    public Timing Stage(TurnStage stage) => new(time, source.StartActivity(stageNames[(int)stage]), stageSeconds, stages[(int)stage]);

    /// <summary>Counts a turn that was decided, with how well it matched where the turn says so.</summary>
    public void Decided(Turn turn)
    {
        turns.Add(1, outcomes[(int)turn.Reply.Outcome]);
        if (turn.Explanation.Match is { } match && turn.Reply.Outcome != Outcome.Support && !turn.Reply.Sensitive)
            confidence.Record(match.Confidence);
    }

    /// <summary>Counts a turn that failed, or that ran out of time; also one that was decided and could not be sent.</summary>
    public void Failed(bool outOfTime) => turns.Add(1, outOfTime ? givenUp : failed);

    /// <summary>Counts a turn that another one forced to begin again.</summary>
    public void Conflicted() => conflicts.Add(1);

    public void Dispose() => source.Dispose();

    private static KeyValuePair<string, object?>[] Labels<T>(string name)
        where T : struct, Enum => [.. Enum.GetNames<T>().Select(n => new KeyValuePair<string, object?>(name, Lower(n)))];

    private static string Lower(string name) => name.ToLowerInvariant();

    /// <summary>Something that takes time. While nobody listens it costs next to nothing.</summary>
    internal readonly struct Timing : IDisposable
    {
        private readonly TimeProvider time;
        private readonly Activity? span;
        private readonly Histogram<double> histogram;
        private readonly KeyValuePair<string, object?>? label;
        private readonly long start;

        public Timing(TimeProvider time, Activity? span, Histogram<double> histogram, KeyValuePair<string, object?>? label)
        {
            this.time = time;
            this.span = span;
            this.histogram = histogram;
            this.label = label;
            start = histogram.Enabled ? time.GetTimestamp() : 0;
        }

        public void Dispose()
        {
            if (histogram.Enabled && start != 0)
            {
                var seconds = time.GetElapsedTime(start).TotalSeconds;
                if (label is { } stage)
                    histogram.Record(seconds, stage);
                else
                    histogram.Record(seconds);
            }
            span?.Dispose();
        }
    }
}
