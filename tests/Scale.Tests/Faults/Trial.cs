using ExplainerBot.Scale.Tests.Servers;

namespace ExplainerBot.Scale.Tests.Faults;

/// <summary>Instances behind a proxy, and visitors who talk to them while something is done to them.</summary>
/// <param name="instances">The instances, which run. They are ended with the trial, unless it keeps them.</param>
/// <param name="visitors">How many talk; every other one asks a question that spoils.</param>
/// <param name="pause">How long each thinks before the next message.</param>
internal sealed class Trial(IReadOnlyList<Instance> instances, int visitors = 4, TimeSpan pause = default) : IAsyncDisposable
{
    private static readonly TimeSpan look = TimeSpan.FromMilliseconds(10);

    private readonly RoundRobinProxy proxy = new(instances);
    private IReadOnlyList<Talk> talks = [];

    public IReadOnlyList<Instance> Instances => instances;

    /// <summary>Whether the instances outlive the trial.</summary>
    public bool KeepsInstances { get; init; }

    /// <summary>Where the proxy listens.</summary>
    public Uri Address => proxy.Address;

    /// <summary>Those who talk now.</summary>
    public IReadOnlyList<Talk> Talks => talks;

    /// <summary>How many messages were acknowledged to those who talk.</summary>
    public int Acknowledged => talks.Sum(t => t.Acknowledged);

    /// <summary>What happened, in a line.</summary>
    public string Summary => $"{Acknowledged} messages acknowledged, {talks.Sum(t => t.Visitor.Retries)} requests sent again, {talks.Sum(t => t.Apologies)} apologies";

    /// <summary>Starts instances side by side: all of them, or none.</summary>
    public static async Task<IReadOnlyList<Instance>> StartAsync(int count, Func<Instance> make, CancellationToken cancellationToken)
    {
        var instances = Enumerable.Range(0, count).Select(_ => make()).ToList();
        try
        {
            await Task.WhenAll(instances.Select(i => i.StartAsync(cancellationToken)));
            return instances;
        }
        catch
        {
            foreach (var instance in instances)
                await instance.DisposeAsync();
            throw;
        }
    }

    /// <summary>
    /// Lets them talk, does something meanwhile, and then compares what was said with what stands in the logs and came over the sockets:
    /// nothing lost, nothing doubled, in order, and each consent for one answer.
    /// </summary>
    public async Task WhileTheyTalkAsync(Func<Task> disturb, CancellationToken cancellationToken)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        talks = [.. Enumerable.Range(0, visitors).Select(i => new Talk(new Visitor(proxy.Address), asks: i % 2 == 0) { Pause = pause })];
        try
        {
            var talking = talks.Select(t => t.GoOnAsync(over.Token)).ToList();
            // Whoever fails ends the trial at once.
            var disturbing = disturb();
            if (await Task.WhenAny([disturbing, .. talking]) is var first && first != disturbing)
                await first;
            await disturbing;
            foreach (var talk in talks)
                talk.Finish();
            await Task.WhenAll(talking);
            foreach (var talk in talks)
                await talk.CheckAsync(cancellationToken);
        }
        catch (Exception fault)
        {
            Assert.Fail($"{Summary}: {fault}\n{string.Join('\n', instances.SelectMany(i => i.Output).TakeLast(60))}");
        }
        finally
        {
            await over.CancelAsync();
            foreach (var talk in talks)
                await talk.Visitor.DisposeAsync();
        }
    }

    /// <summary>Waits until so many more messages were acknowledged.</summary>
    public async Task ProgressAsync(int more, CancellationToken cancellationToken)
    {
        for (var goal = Acknowledged + more; Acknowledged < goal;)
            await Task.Delay(look, cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await proxy.DisposeAsync();
        if (KeepsInstances)
            return;
        foreach (var instance in instances)
            await instance.DisposeAsync();
    }
}
