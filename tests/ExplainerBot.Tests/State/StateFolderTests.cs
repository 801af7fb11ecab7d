using ExplainerBot.State;
using Microsoft.Data.Sqlite;

namespace ExplainerBot.Tests.State;

public sealed class StateFolderTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_missing_folder_is_made_for_its_owner_alone()
    {
        await using var storage = StateFolder.Open(folder.Below("deep/state"), TimeProvider.System);

        if (OperatingSystem.IsWindows())
            return; // Windows has no such modes; its folders inherit what their parent allows.
        Assert.Equal(
            UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(folder.Below("deep/state")));
    }

    [Fact]
    public void A_folder_that_is_a_file_is_refused_with_a_remedy()
    {
        File.WriteAllText(folder.Below("state"), "");

        var refusal = Assert.Throws<StateUnusableException>(() => StateFolder.Open(folder.Below("state"), TimeProvider.System));

        Assert.Contains("State:Folder", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_database_that_cannot_be_opened_is_refused_with_a_remedy()
    {
        Directory.CreateDirectory(folder.Below("state.db"));

        var refusal = Assert.Throws<StateUnusableException>(() => StateFolder.Open(folder.Path, TimeProvider.System));

        Assert.Contains("State:Folder", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_no_database_is_refused_with_a_remedy()
    {
        File.WriteAllText(folder.Below("state.db"), new string('x', 5000));

        var refusal = Assert.Throws<StateUnusableException>(() => StateFolder.Open(folder.Path, TimeProvider.System));

        Assert.Contains("Restore a backup", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_of_a_newer_program_is_refused_with_a_remedy()
    {
        await StateFolder.Open(folder.Path, TimeProvider.System).DisposeAsync();
        await using (var connection = new SqliteConnection($"Data Source={folder.Below("state.db")};Pooling=False"))
        {
            await connection.OpenAsync(Ct);
            await using var command = new SqliteCommand("PRAGMA user_version = 99", connection);
            await command.ExecuteNonQueryAsync(Ct);
        }

        var refusal = Assert.Throws<StateUnusableException>(() => StateFolder.Open(folder.Path, TimeProvider.System));

        Assert.Contains("version 99", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_files_in_it_are_for_their_owner_alone()
    {
        if (OperatingSystem.IsWindows())
            return; // Windows has no such modes.
        File.WriteAllText(folder.Below("left-by-an-earlier-version"), "");
        File.SetUnixFileMode(folder.Below("left-by-an-earlier-version"), UnixFileMode.UserRead | UnixFileMode.OtherRead);
        using var mine = FolderLock.Take(folder.Path);
        await using var storage = StateFolder.Open(folder.Path, TimeProvider.System);
        await storage.WriteAsync(new Dictionary<string, object> { ["k"] = new PersonRecord { Expires = DateTimeOffset.MaxValue } }, Ct);

        var files = Directory.GetFiles(folder.Path);

        Assert.Contains(files, f => f.EndsWith("-wal", StringComparison.Ordinal));
        foreach (var file in files)
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
    }

    [Theory]
    [InlineData(UnixFileMode.OtherExecute)]
    [InlineData(UnixFileMode.GroupRead)]
    [InlineData(UnixFileMode.OtherRead | UnixFileMode.OtherWrite)]
    public void A_folder_that_others_can_look_into_is_refused_with_the_command_that_closes_it(UnixFileMode others)
    {
        if (OperatingSystem.IsWindows())
            return; // Windows has no such modes.
        var open = folder.Below("open");
        Directory.CreateDirectory(open);
        File.SetUnixFileMode(open, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | others);

        var refusal = Assert.Throws<StateUnusableException>(() => FolderLock.Take(open));

        Assert.Contains("chmod 700", refusal.Message, StringComparison.Ordinal);
        Assert.Throws<StateUnusableException>(() => StateFolder.Open(open, TimeProvider.System));
    }

    [Fact]
    public void A_folder_that_a_running_bot_has_is_refused_until_that_one_ends()
    {
        using (FolderLock.Take(folder.Path))
        {
            var refusal = Assert.Throws<StateUnusableException>(() => FolderLock.Take(folder.Path));
            Assert.Contains("another running bot", refusal.Message, StringComparison.Ordinal);
        }

        FolderLock.Take(folder.Path).Dispose();
    }

    [Fact]
    public void A_file_in_place_of_the_folder_is_refused_with_a_remedy_by_the_lock_too()
    {
        File.WriteAllText(folder.Below("state"), "");

        var refusal = Assert.Throws<StateUnusableException>(() => FolderLock.Take(folder.Below("state")));

        Assert.Contains("State:Folder", refusal.Message, StringComparison.Ordinal);
    }
}
