using ExplainerBot.Knowledge;
using ExplainerBot.Tests.Fixture;
using ExplainerBot.Tests.State;
using Microsoft.Extensions.DependencyInjection;

namespace ExplainerBot.Tests.Knowledge;

public sealed class SnapshotCacheTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public SnapshotCacheTests() => SharedSnapshot.Give(folder.Path);

    private string Place => Path.Combine(folder.Path, SnapshotCache.FileName);

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_start_on_the_same_files_takes_the_snapshot_of_the_one_before()
    {
        await StartAsync();
        var (kept, written) = (File.ReadAllBytes(Place), File.GetLastWriteTimeUtc(Place));
        File.Delete(Path.Combine(folder.Path, FittedCache.FileName));

        await StartAsync();

        Assert.Equal(written, File.GetLastWriteTimeUtc(Place));
        Assert.Equal(kept, File.ReadAllBytes(Place));
        Assert.False(File.Exists(Path.Combine(folder.Path, FittedCache.FileName)));
    }

    [Theory]
    [InlineData("nothing in it")]
    [InlineData("cut short")]
    [InlineData("a byte changed at the end")]
    [InlineData("a byte changed in the key")]
    public async Task A_broken_snapshot_counts_as_none_and_is_made_again(string fault)
    {
        await StartAsync();
        var whole = File.ReadAllBytes(Place);
        byte[] broken = [.. whole];
        broken[fault.EndsWith("end", StringComparison.Ordinal) ? ^1 : 20] ^= 1;
        File.WriteAllBytes(Place, fault == "nothing in it" ? [] : fault == "cut short" ? whole[..^1] : broken);

        await StartAsync();

        Assert.Equal(whole, File.ReadAllBytes(Place));
    }

    [Fact]
    public async Task A_changed_file_is_loaded_from_the_snapshot_when_the_change_is_taken_back()
    {
        using var knowledge = new EditedKnowledge();
        await using var bot = new FilmBotApplication(folder.Path).With("Knowledge:Folder", knowledge.Path).With("Knowledge:Watch", "false");
        using var client = bot.Client();
        var loading = bot.Services.GetRequiredService<KnowledgeLoading>();
        var before = File.ReadAllBytes(Place);

        knowledge.Replace(EditedKnowledge.Film, EditedKnowledge.Director, "Somebody Else");
        Assert.Equal(Reload.Loaded, await loading.ReloadAsync(TestContext.Current.CancellationToken));
        Assert.NotEqual(before, File.ReadAllBytes(Place));
        knowledge.Replace(EditedKnowledge.Film, "Somebody Else", EditedKnowledge.Director);
        Assert.Equal(Reload.Loaded, await loading.ReloadAsync(TestContext.Current.CancellationToken));

        Assert.Equal(before, File.ReadAllBytes(Place));
    }

    // Stops it as well, so that another one may have the folder.
    private async Task StartAsync()
    {
        await using var bot = new FilmBotApplication(folder.Path);
        bot.Start();
    }
}
