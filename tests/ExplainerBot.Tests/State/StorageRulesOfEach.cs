using ExplainerBot.State;
using Microsoft.Bot.Builder;

namespace ExplainerBot.Tests.State;

public sealed class MemoryStorageRulesTests : StorageRulesTests
{
    protected override IStorage Storage { get; } = new MemoryStorage();
}

public sealed class SqliteStorageRulesTests : StorageRulesTests
{
    private readonly TemporaryFolder folder = new();

    public SqliteStorageRulesTests() => Storage = StateFolder.Open(folder.Path, TimeProvider.System);

    protected override IStorage Storage { get; }

    protected override void DisposeOthers() => folder.Dispose();
}
