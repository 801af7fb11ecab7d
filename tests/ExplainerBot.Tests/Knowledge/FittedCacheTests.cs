using System.Collections.Immutable;
using ExplainerBot.Core.Matching;
using ExplainerBot.Knowledge;
using ExplainerBot.State;
using ExplainerBot.Tests.Fixture;
using ExplainerBot.Tests.State;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace ExplainerBot.Tests.Knowledge;

public sealed class FittedCacheTests : IDisposable
{
    private static readonly ImmutableArray<Fitted> Kept = [IntentMatcher.Train(
        [new LabelledUtterance("bread", "have you got bread"), new LabelledUtterance("hours", "when do you open")], MatcherVocabulary.Empty, key: "k").Fitted];

    private readonly TemporaryFolder folder = new();
    private readonly FittedCache cache;

    public FittedCacheTests() => cache = CacheIn(folder.Below("state"));

    private string Place => Path.Combine(folder.Below("state"), FittedCache.FileName);

    public void Dispose() => folder.Dispose();

    [Fact]
    public void What_was_fitted_comes_back_to_the_last_digit()
    {
        cache.Write(Kept);
        var read = CacheIn(folder.Below("state")).Read();
        Assert.Equal(Kept.Select(f => (f.Key, f.Calibrations)), read.Select(f => (f.Key, f.Calibrations)));
        Assert.Equal(Fitted.Pack(Kept), Fitted.Pack(read));
        Assert.Equal([Place], Directory.GetFiles(folder.Below("state")));
    }

    [Fact]
    public void Nothing_is_known_before_the_first_start() => Assert.Empty(cache.Read());

    [Fact]
    public async Task What_the_build_has_fitted_is_all_that_the_shipped_knowledge_needs()
    {
        using var state = new TemporaryFolder();
        await using var application = new FilmBotApplication(state.Path).With("Knowledge:Folder", Path.Combine(AppContext.BaseDirectory, "knowledge"));
        application.Start();
        Assert.NotEmpty(FittedCache.ReadShipped());
        Assert.False(File.Exists(Path.Combine(state.Path, FittedCache.FileName)));
        Assert.False(File.Exists(Path.Combine(state.Path, SnapshotCache.FileName)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("a text long enough to hold a checksum, but which none of it fits")]
    public void A_broken_file_counts_as_none(string content)
    {
        cache.Write(Kept);
        File.WriteAllText(Place, content);
        Assert.Empty(cache.Read());
    }

    [Fact]
    public void A_file_with_any_byte_changed_or_missing_counts_as_none()
    {
        cache.Write(Kept);
        var whole = File.ReadAllBytes(Place);
        Assert.All(Enumerable.Range(0, whole.Length), i =>
        {
            byte[] changed = [.. whole];
            changed[i] ^= 1;
            File.WriteAllBytes(Place, changed);
            Assert.Empty(cache.Read());
        });
        File.WriteAllBytes(Place, whole[..^1]);
        Assert.Empty(cache.Read());
    }

    [Fact]
    public void Where_nothing_can_be_written_the_start_goes_on()
    {
        File.WriteAllText(folder.Below("file"), "no folder");
        var blocked = CacheIn(folder.Below("file"));
        blocked.Write(Kept);
        Assert.Empty(blocked.Read());
    }

    private static FittedCache CacheIn(string path) => new(
        Options.Create(new StateOptions { Folder = path }), new HostingEnvironment { ContentRootPath = Path.GetTempPath() }, NullLogger<FittedCache>.Instance);
}
