using System.Net;
using System.Text.Json.Nodes;

namespace DirectLine.Tests;

public sealed class KeyRingTests
{
    [Fact]
    public async Task Tokens_outlive_a_restart_and_the_rotation_of_keys_but_not_their_time()
    {
        var folder = Directory.CreateTempSubdirectory("directline-").FullName;
        try
        {
            string old;
            await using (var before = await TestChannel.StartAsync(folder, ownsFolder: false, configure: null))
                old = await before.TokenAsync();
            await using var after = await TestChannel.StartAsync(folder, ownsFolder: false, configure: null);
            Assert.Equal(HttpStatusCode.OK, (await after.SendAsync(HttpMethod.Post, "tokens/refresh", old)).Status);

            after.Time.Advance(TimeSpan.FromHours(24) - TimeSpan.FromMinutes(1));
            var last = await after.TokenAsync();
            after.Time.Advance(TimeSpan.FromMinutes(2));
            var first = await after.TokenAsync();
            Assert.NotEqual(last.Split('.')[0], first.Split('.')[0]);
            Assert.Equal(HttpStatusCode.OK, (await after.SendAsync(HttpMethod.Post, "tokens/refresh", last)).Status);
            after.Time.Advance(TimeSpan.FromHours(24));
            await after.TokenAsync();
            Assert.Equal(HttpStatusCode.Forbidden, (await after.SendAsync(HttpMethod.Post, "tokens/refresh", last)).Status);
            var kept = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(folder, "state", "directline-keys.json"), TestContext.Current.CancellationToken))!;
            Assert.Equal(2, kept.AsArray().Count);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    public async Task Nobody_else_on_the_machine_reads_keys_or_conversations()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Unix file modes");
        await using var channel = await TestChannel.StartAsync();
        await channel.ChatAsync();
        const UnixFileMode others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;
        var state = Path.Combine(channel.Folder, "state");
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(state));
        Assert.Contains(Directory.GetFiles(state), f => f.EndsWith("directline-keys.json", StringComparison.Ordinal));
        Assert.All(Directory.GetFiles(state), file => Assert.Equal(UnixFileMode.None, File.GetUnixFileMode(file) & others));
    }

    [Fact]
    public async Task A_damaged_key_file_is_named_with_its_remedy()
    {
        var folder = Directory.CreateTempSubdirectory("directline-").FullName;
        Directory.CreateDirectory(Path.Combine(folder, "state"));
        await File.WriteAllTextAsync(Path.Combine(folder, "state", "directline-keys.json"), "[{", TestContext.Current.CancellationToken);
        var error = await Assert.ThrowsAsync<InvalidDataException>(() => TestChannel.StartAsync(folder, ownsFolder: true, configure: null));
        Assert.Contains("Delete it", error.Message, StringComparison.Ordinal);
        Directory.Delete(folder, recursive: true);
    }
}
