using DirectLine.Conversations;
using Microsoft.Extensions.Options;

namespace DirectLine.Tests;

public sealed class SqliteConversationStoreTests : ConversationStoreRulesTests
{
    private readonly string folder = Directory.CreateTempSubdirectory("directline-").FullName;

    public SqliteConversationStoreTests() => Store = new SqliteConversationStore(Options.Create(new DirectLineOptions { StateFolder = folder }));

    protected override IConversationStore Store { get; }

    protected override void DisposeOthers() => Directory.Delete(folder, recursive: true);
}
