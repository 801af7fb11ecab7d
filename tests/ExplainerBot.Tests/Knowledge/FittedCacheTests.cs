using System.Collections.Immutable;
using ExplainerBot.Core.Knowledge;
using ExplainerBot.Core.Matching;
using ExplainerBot.Knowledge;
using ExplainerBot.State;
using ExplainerBot.Tests.State;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace ExplainerBot.Tests.Knowledge;

public sealed class FittedCacheTests : IDisposable
{
    private static readonly ImmutableArray<Calibration> Fitted = [new(-4.1, 1.0 / 3, 2, 3, 0.41, 0.2), new(-3.9, 2, 1.0 / 7, 3, 0.5, 0.25)];
    private static readonly KnowledgeFile[] Files = [new("a.yaml", "one"), new("b.yaml", "two")];

    private readonly TemporaryFolder folder = new();
    private readonly FittedCache cache;

    public FittedCacheTests() => cache = CacheIn(folder.Below("state"));

    private string Kept => Path.Combine(folder.Below("state"), FittedCache.FileName);

    public void Dispose() => folder.Dispose();

    [Fact]
    public void What_was_fitted_comes_back_to_the_last_digit()
    {
        cache.Write(Files, Fitted);
        Assert.Equal(Fitted.AsEnumerable(), CacheIn(folder.Below("state")).Read(Files));
        Assert.Equal([Kept], Directory.GetFiles(folder.Below("state")));
    }

    [Fact]
    public void Nothing_is_known_before_the_first_start() => Assert.Null(cache.Read(Files));

    [Theory]
    [InlineData("a.yaml", "one", "b.yaml", "twO")]
    [InlineData("a.yaml", "one", "c.yaml", "two")]
    [InlineData("a.yaml", "on", "b.yaml", "etwo")]
    public void Other_texts_are_fitted_anew(string name, string text, string otherName, string otherText)
    {
        cache.Write(Files, Fitted);
        Assert.Null(cache.Read([new(name, text), new(otherName, otherText)]));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{\"Key\":")]
    [InlineData("{\"Key\":7}")]
    [InlineData("\0\u0001\u0002")]
    public void A_broken_file_counts_as_none(string content)
    {
        cache.Write(Files, Fitted);
        File.WriteAllText(Kept, content);
        Assert.Null(cache.Read(Files));
    }

    [Theory]
    [InlineData("\"Strong\":0.41", "\"Strong\":41")]
    [InlineData("\"Weak\":0.2", "\"Weak\":-1")]
    [InlineData("\"Known\":2", "\"Known\":\"NaN\"")]
    public void Numbers_that_cannot_have_been_fitted_count_as_none(string number, string other)
    {
        cache.Write(Files, Fitted);
        var text = File.ReadAllText(Kept);
        Assert.Contains(number, text, StringComparison.Ordinal);
        File.WriteAllText(Kept, text.Replace(number, other, StringComparison.Ordinal));
        Assert.Null(cache.Read(Files));
    }

    [Fact]
    public void Where_nothing_can_be_written_the_start_goes_on()
    {
        File.WriteAllText(folder.Below("file"), "no folder");
        var blocked = CacheIn(folder.Below("file"));
        blocked.Write(Files, Fitted);
        Assert.Null(blocked.Read(Files));
    }

    private static FittedCache CacheIn(string path) => new(
        Options.Create(new StateOptions { Folder = path }), new HostingEnvironment { ContentRootPath = Path.GetTempPath() }, NullLogger<FittedCache>.Instance);
}
