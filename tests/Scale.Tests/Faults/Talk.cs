using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;

namespace ExplainerBot.Scale.Tests.Faults;

/// <summary>Numbered messages of one visitor: a question that spoils, a yes, and a yes too many; or, from another, a yes to nothing.</summary>
internal sealed class Talk(Visitor visitor, bool asks)
{
    public const string Ask = "how does it end?";

    private readonly List<(string Id, string Text)> said = [];
    private readonly ConcurrentQueue<TimeSpan> waited = new();
    private volatile bool isOver;
    private int acknowledged;

    /// <summary>How long the visitor thinks before the next message.</summary>
    public TimeSpan Pause { get; init; }

    /// <summary>How long each message waited for its acknowledgement, for whoever takes it out.</summary>
    public ConcurrentQueue<TimeSpan> Waited => waited;

    public Visitor Visitor => visitor;

    public int Acknowledged => Volatile.Read(ref acknowledged);

    /// <summary>How many messages got an apology in place of an answer; known after <see cref="CheckAsync"/>.</summary>
    public int Apologies { get; private set; }

    public void Finish() => isOver = true;

    /// <summary>Comes, and talks until it is told to finish; it ends after a whole round.</summary>
    public async Task GoOnAsync(CancellationToken cancellationToken)
    {
        await visitor.ArriveAsync(cancellationToken);
        for (var n = 0; !isOver || n % 3 != 0; n++)
        {
            var text = asks && n % 3 == 0 ? Ask : "yes";
            var from = Stopwatch.GetTimestamp();
            said.Add((await visitor.SayAsync(text, $"message {n}", cancellationToken), text));
            waited.Enqueue(Stopwatch.GetElapsedTime(from));
            Interlocked.Increment(ref acknowledged);
            await Task.Delay(Pause, cancellationToken);
        }
    }

    /// <summary>Compares the log and what the sockets brought with what was said, message by message.</summary>
    public async Task CheckAsync(CancellationToken cancellationToken)
    {
        var log = await visitor.ReadAsync(cancellationToken);
        var talk = log.SkipWhile(a => Text(a, "from", "role") != "user").ToList();
        // Everything once, in its order, each with its one answer.
        Assert.Equal(said.SelectMany(s => new[] { s.Id, $"reply to {s.Id}" }), talk.Select(a => Text(a, "replyToId") is { } to ? $"reply to {to}" : Text(a, "id")));
        var turns = talk.Chunk(2).Zip(said, (turn, said) => new Turn(
            said.Text, Text(turn[0], "text"), HasAnswer: Text(turn[1], "channelData", "question") is not null, Reply: Text(turn[1], "text"))).ToList();
        // Where the bot could not remember, it says so, with the lines, and keeps nothing of what was written.
        Assert.All(turns, turn => Assert.True(turn.Said == turn.Kept || turn.IsApology, turn.ToString()));
        Apologies = turns.Count(t => t.IsApology);
        // The answer comes for the yes to the question, and for no other; at most one for each, where an apology came between.
        foreach (var round in turns.Chunk(3))
        {
            var answers = round.Select(t => t.HasAnswer).ToList();
            if (!round.Any(t => t.IsApology))
                Assert.Equal([false, asks, false], answers);
            Assert.False(answers[0]);
            Assert.True(answers.Count(a => a) <= (asks ? 1 : 0));
        }
        // The page sorts by time; hours between the clocks of the instances must not show there. How well they agree depends on the way to Redis.
        var times = log.Select(a => DateTimeOffset.Parse(Text(a, "timestamp")!, CultureInfo.InvariantCulture)).ToList();
        Assert.All(times.Zip(times.Skip(1)), pair => Assert.True(pair.Second > pair.First - TimeSpan.FromMinutes(1), $"{pair.Second:O} stands after {pair.First:O}"));
        // The sockets brought the same, whatever died under them.
        while (visitor.Received.Count < log.Count)
            await Task.Delay(TimeSpan.FromMilliseconds(10), cancellationToken);
        Assert.Equal(log.Select(a => Text(a, "id")), visitor.Received.Select(a => Text(a, "id")));
    }

    /// <summary>What came of a message.</summary>
    private sealed record Turn(string Said, string? Kept, bool HasAnswer, string? Reply)
    {
        // Where the turn failed nothing of the message is kept; where the bot knows already that it cannot remember, it need not fail.
        public bool IsApology => !HasAnswer && Reply!.Contains("988", StringComparison.Ordinal);
    }

    private static string? Text(JsonNode activity, params ReadOnlySpan<string> path)
    {
        var node = activity;
        foreach (var name in path)
            node = node?[name];
        return (string?)node;
    }
}
