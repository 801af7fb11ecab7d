using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Integration.AspNet.Core;
using Microsoft.Bot.Connector;
using Microsoft.Bot.Schema;

namespace BotFramework.Tests;

public sealed class PublicSurfaceTests
{
    // On our subset these are one assembly, on the genuine packages five.
    private static readonly Type[] samples =
        [typeof(Activity), typeof(BotAdapter), typeof(CloudAdapter), typeof(Channels), typeof(ErrorResponseException).BaseType!];

    [Fact]
    public async Task Every_listed_member_is_there_with_its_signature()
    {
        var listed = await File.ReadAllLinesAsync(Path.Combine(AppContext.BaseDirectory, "PublicSurface.txt"), TestContext.Current.CancellationToken);
        Assert.NotEmpty(listed);

        var there = PublicSurface.Of(samples.Select(t => t.Assembly).Distinct().SelectMany(a => a.GetTypes()), inherited: true).ToHashSet();

        Assert.Equal([], listed.Except(there));
    }
}
