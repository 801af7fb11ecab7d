using DirectLine.Conversations;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace DirectLine.Tests;

public sealed class HealthTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_healthy_store_is_written_to_for_the_check()
    {
        await using var channel = await TestChannel.StartAsync();
        var log = new FileInfo(Path.Combine(channel.Folder, "state", "directline.db-wal"));
        await (await channel.ChatAsync()).SayAsync("hello");
        log.Refresh();
        var before = log.Length;

        var result = await CheckAsync(channel);
        log.Refresh();

        Assert.Equal(HealthStatus.Healthy, result.Status);
        Assert.True(log.Length > before, "Nothing was written, so that a full disk would not show.");
    }

    [Fact]
    public async Task A_store_that_cannot_be_written_is_unhealthy_and_says_so_without_detail()
    {
        var folder = Directory.CreateTempSubdirectory("directline-").FullName;
        await using var channel = await TestChannel.StartAsync(folder, true, services => services.AddSingleton<IConversationStore, BrokenStore>());

        var result = await CheckAsync(channel);

        Assert.Equal(HealthStatus.Unhealthy, result.Status);
        Assert.DoesNotContain("disk is gone", result.Description, StringComparison.Ordinal);
        Assert.Null(result.Exception);
    }

    private static Task<HealthCheckResult> CheckAsync(TestChannel channel) =>
        ActivatorUtilities.CreateInstance<ConversationStoreHealth>(channel.Services).CheckHealthAsync(new HealthCheckContext(), Ct);
}
