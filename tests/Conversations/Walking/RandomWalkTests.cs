using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.ExceptionServices;
using System.Security.Cryptography;
using ExplainerBot.Conversations.Watching;
using ExplainerBot.Core.Conversation;
using ExplainerBot.Core.Knowledge;
using ExplainerBot.Core.Tests;

namespace ExplainerBot.Conversations.Walking;

/// <summary>Whatever anybody says, presses or sends again, in whatever order: no rule is broken.</summary>
public sealed class RandomWalkTests(ITestOutputHelper output)
{
    private const int FixedSeed = 20190524;
    private const int StepsInOneWalk = 500;
    private const int EnoughForAll = 20_000;

    public static TheoryData<Loaded> All => [.. Enum.GetValues<Loaded>()];

    [Theory]
    [MemberData(nameof(All))]
    public void Random_conversations_of_a_fixed_seed_break_no_rule(Loaded films) =>
        Walk(films, Setting("WALK_SEED") ?? FixedSeed, Setting("WALK_STEPS") ?? EnoughForAll);

    [Theory]
    [MemberData(nameof(All))]
    public void Random_conversations_of_a_fresh_seed_break_no_rule_on_any_channel(Loaded films)
    {
        var rendered = new RenderedReplies();
        Walk(films, Setting("WALK_SEED") ?? RandomNumberGenerator.GetInt32(int.MaxValue / 2), Setting("WALK_RENDERED_STEPS") ?? 5_000, rendered.Look);
    }

    private void Walk(Loaded films, int seed, int steps, Action<Watcher, Observation>? look = null)
    {
        var explainer = films switch
        {
            Loaded.TheFirst => TheFilm.Explainer,
            Loaded.TheSecond => Films.TheSecond,
            _ => Films.Both,
        };
        var words = new Wordings(explainer.Knowledge);
        var watch = Stopwatch.StartNew();
        var walks = Math.Max(1, steps / StepsInOneWalk);
        var (outcomes, answered) = (new ConcurrentDictionary<Outcome, int>(), new ConcurrentDictionary<Question, int>());
        void Count(Watcher watcher, Observation seen)
        {
            outcomes.AddOrUpdate(seen.Reply.Outcome, 1, (_, n) => n + 1);
            if (seen.Reply is { HoldsAnswer: true, Question: { Level: not SpoilerLevel.None } question })
                answered.AddOrUpdate(question, 1, (_, n) => n + 1);
            look?.Invoke(watcher, seen);
        }
        output.WriteLine($"{walks} conversations of {StepsInOneWalk} steps, seeds {seed} to {seed + walks - 1}");
        try
        {
            Parallel.For(0, walks, walk => new RandomWalk(explainer, words, seed + walk).Take(StepsInOneWalk, Count));
        }
        catch (AggregateException faults)
        {
            // One story is enough to mend; the others often tell the same.
            ExceptionDispatchInfo.Throw(faults.InnerExceptions[0]);
        }
        output.WriteLine($"{walks * StepsInOneWalk} steps in {watch.Elapsed.TotalSeconds:F0} s: {string.Join(", ", outcomes.OrderBy(o => o.Key).Select(o => $"{o.Key} {o.Value}"))}");
        if (steps < EnoughForAll)
            return;
        // A walk that gets nowhere would prove nothing.
        Assert.Equal(Enum.GetValues<Outcome>(), outcomes.Keys.Order());
        Assert.All(explainer.Knowledge.Films.SelectMany(f => f.Questions).Where(q => q.Level != SpoilerLevel.None), q => Assert.Contains(q, answered.Keys));
    }

    /// <summary>Which films are loaded.</summary>
    public enum Loaded
    {
        TheFirst,
        TheSecond,
        Both,
    }

    private static int? Setting(string name) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : null;
}
