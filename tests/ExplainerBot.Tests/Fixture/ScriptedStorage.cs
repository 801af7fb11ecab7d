using Microsoft.Bot.Builder;

namespace ExplainerBot.Tests.Fixture;

/// <summary>A storage that does to each call what the test says, before it does its work.</summary>
internal sealed class ScriptedStorage : IStorage
{
    private readonly IStorage inner = new MemoryStorage();

    /// <summary>Runs before each reading.</summary>
    public Func<CancellationToken, Task> OnRead { get; set; } = _ => Task.CompletedTask;

    /// <summary>Runs before each writing.</summary>
    public Func<CancellationToken, Task> OnWrite { get; set; } = _ => Task.CompletedTask;

    public async Task<IDictionary<string, object>> ReadAsync(string[] keys, CancellationToken cancellationToken = default)
    {
        await OnRead(cancellationToken);
        return await inner.ReadAsync(keys, cancellationToken);
    }

    public async Task WriteAsync(IDictionary<string, object> changes, CancellationToken cancellationToken = default)
    {
        await OnWrite(cancellationToken);
        await inner.WriteAsync(changes, cancellationToken);
    }

    public async Task DeleteAsync(string[] keys, CancellationToken cancellationToken = default)
    {
        await OnWrite(cancellationToken);
        await inner.DeleteAsync(keys, cancellationToken);
    }
}
