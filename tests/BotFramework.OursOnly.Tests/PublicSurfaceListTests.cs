using BotFramework.Tests;
using Microsoft.Bot.Schema;

namespace BotFramework.OursOnly.Tests;

public sealed class PublicSurfaceListTests
{
    [Fact]
    public async Task The_list_names_every_member_that_ours_offers()
    {
        var listed = await File.ReadAllLinesAsync(Path.Combine(AppContext.BaseDirectory, "PublicSurface.txt"), TestContext.Current.CancellationToken);
        var offered = PublicSurface.Of(typeof(Activity).Assembly.GetTypes()).ToArray();
        var actual = Path.Combine(AppContext.BaseDirectory, "PublicSurface.actual.txt");
        await File.WriteAllLinesAsync(actual, offered, TestContext.Current.CancellationToken);

        Assert.True(
            listed.SequenceEqual(offered),
            $"""
            PublicSurface.txt is out of date; if the change is meant, copy {actual} over it.
            No longer offered: {string.Join('\n', listed.Except(offered))}
            Not listed: {string.Join('\n', offered.Except(listed))}
            """);
    }
}
