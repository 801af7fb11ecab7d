using CsCheck;
using DirectLine.Conversations;
using ExplainerBot.Tests.Fuzz;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace DirectLine.Tests;

/// <summary>A database that was cut off, overwritten in places, or is none: the channel starts all the same, and nothing goes without a word.</summary>
public sealed class SqliteFileFuzz : IDisposable
{
    private const int Said = 200;

    private readonly string folder = Directory.CreateTempSubdirectory("directline-").FullName;
    private int number;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Whatever_happened_to_the_files_the_channel_starts_and_the_damaged_ones_are_kept()
    {
        var (database, log) = await FilesOfAsync();
        var damage = Gen.Select(Gen.Bool, Gen.Int[0, 3], Gen.Double[0, 1], Gen.Byte.Array[1, 600]);
        await Fuzzing.RunAsync(damage, 60, async d =>
        {
            var (inLog, kind, place, bytes) = d;
            await TryAsync(inLog ? database : Damaged(database, kind, place, bytes), inLog ? Damaged(log, kind, place, bytes) : log);
        });
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_kept_under_another_name_and_a_new_one_is_begun()
    {
        var path = Path.Combine(Directory.CreateDirectory(Path.Combine(folder, "none")).FullName, "directline.db");
        for (var i = 1; i <= 2; i++)
        {
            var none = Enumerable.Repeat((byte)('a' + i), 5000).ToArray();
            await File.WriteAllBytesAsync(path, none, Ct);
            var messages = new Messages();
            await using var store = StoreIn(Path.GetDirectoryName(path)!, messages);

            Assert.Equal(none, await File.ReadAllBytesAsync($"{path}.damaged-00{i}", Ct));
            Assert.Contains($"{path}.damaged-00{i}", Assert.Single(messages.Errors), StringComparison.Ordinal);
            await UseAsync(store);
        }
    }

    private async Task TryAsync(byte[] database, byte[] log)
    {
        var path = Path.Combine(Directory.CreateDirectory(Path.Combine(folder, $"{number++}")).FullName, "directline.db");
        await File.WriteAllBytesAsync(path, database, Ct);
        await File.WriteAllBytesAsync(path + "-wal", log, Ct);
        var messages = new Messages();
        try
        {
            await using var store = StoreIn(Path.GetDirectoryName(path)!, messages);
            if (messages.Errors.Count == 0)
                return;
            Assert.True(File.Exists(path + ".damaged-001"));
            await UseAsync(store);
        }
        catch (InvalidDataException newer)
        {
            // The number of the version was hit: that is no damage.
            Assert.Contains("newer version", newer.Message, StringComparison.Ordinal);
        }
    }

    private static async Task UseAsync(SqliteConversationStore store)
    {
        Assert.True(await store.StartAsync(new ConversationRecord("b", "subject", null, DateTimeOffset.UtcNow), [], 100, Ct));
        await store.AppendAsync("b", [new LogEntry("1", "said")], DateTimeOffset.UtcNow, 0, default, Ct);
        Assert.Equal("said", Assert.Single(await store.ReadAsync("b", 0, 10, Ct)).Json);
    }

    // As a killed program leaves them: most of it in the write-ahead log.
    private async Task<(byte[] Database, byte[] Log)> FilesOfAsync()
    {
        var sound = Directory.CreateDirectory(Path.Combine(folder, "sound")).FullName;
        await using var store = StoreIn(sound, new Messages());
        await store.StartAsync(new ConversationRecord("a", "subject", null, DateTimeOffset.UtcNow), [], 100, Ct);
        for (var i = 0; i < Said; i++)
            await store.AppendAsync("a", [new LogEntry($"{i}", $"said {i}")], DateTimeOffset.UtcNow, 0, default, Ct);
        var path = Path.Combine(sound, "directline.db");
        return (await ReadAsync(path), await ReadAsync(path + "-wal"));
    }

    private static async Task<byte[]> ReadAsync(string path)
    {
        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var content = new byte[file.Length];
        await file.ReadExactlyAsync(content, Ct);
        return content;
    }

    private static byte[] Damaged(byte[] file, int kind, double place, byte[] bytes)
    {
        var at = (int)(place * file.Length);
        switch (kind)
        {
            case 0:
                return file[..at];
            case 1:
                return bytes;
            default:
                byte[] changed = [.. file];
                // Anywhere, or in the header, where it hurts most.
                var from = kind == 2 ? at : (int)(place * 100);
                bytes.AsSpan(0, Math.Min(bytes.Length, file.Length - from)).CopyTo(changed.AsSpan(from));
                return changed;
        }
    }

    private static SqliteConversationStore StoreIn(string folder, Messages messages) =>
        new(Options.Create(new DirectLineOptions { StateFolder = folder }), messages);

    private sealed class Messages : ILogger<SqliteConversationStore>
    {
        public List<string> Errors { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Errors.Add(formatter(state, exception));
    }
}
