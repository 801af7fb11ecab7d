using System.Text.RegularExpressions;
using ExplainerBot.Tests.Telemetry;

namespace ExplainerBot.Tests.Deployment;

/// <summary>What can be said of the compose file without an engine: it fits the proxy's file, and gives no rights.</summary>
public sealed partial class ComposeTests
{
    private static readonly Yaml compose = Yaml.Read(MonitoringFilesTests.PathOf(DeployedSettings.Compose)).Single();

    private static (string Key, Yaml Value)[] Bots =>
        [.. compose["services"].Fields.Where(service => service.Key.StartsWith("explainerbot-", StringComparison.Ordinal))];

    [Fact]
    public void The_proxy_calls_every_instance_where_it_listens_and_is_the_one_that_is_believed()
    {
        var called = Server().Matches(DeployedSettings.Read("deployment/nginx/upstream-three.conf")).Select(m => m.Groups[1].Value).Order();

        var listening = Bots.Select(b => $"{b.Value["networks"]["front"]["ipv4_address"].Text}:{new Uri(b.Value["environment"]["Urls"].Text!).Port}").Order();

        Assert.Equal(3, Bots.Length);
        Assert.Equal(listening, called);
        Assert.All(Bots, b => Assert.Equal(compose["services"]["nginx"]["networks"]["front"]["ipv4_address"].Text, b.Value["environment"]["Proxy__Trusted__0"].Text));
    }

    [Fact]
    public void Each_instance_has_a_state_folder_of_its_own()
    {
        var volumes = Bots.Select(b => b.Value["volumes"].Items.Single().Text!.Split(':')).ToList();

        Assert.Equal(Bots.Length, volumes.Select(v => v[0]).Distinct().Count());
        Assert.All(volumes, v => Assert.Contains(compose["volumes"].Fields, volume => volume.Key == v[0]));
        Assert.All(Bots.Zip(volumes), b => Assert.Equal(b.Second[1], b.First.Value["environment"]["State__Folder"].Text));
    }

    [Fact]
    public void Every_secret_is_made_by_the_script()
    {
        var made = DeployedSettings.Read("deployment/container/make-secrets");
        var declared = compose["secrets"].Fields.Select(s => s.Key).ToList();

        Assert.All(compose["secrets"].Fields, secret => Assert.Equal("./secrets/" + secret.Key, secret.Value["file"].Text));
        Assert.All(declared, secret => Assert.Contains($"\nkeep {secret} ", made, StringComparison.Ordinal));
        Assert.Equal(declared.Order(), compose["services"].Fields.SelectMany(s => s.Value["secrets"].Items).Select(s => s.Text).Distinct().Order());
    }

    [Fact]
    public void No_container_has_rights_and_each_is_watched_and_given_time_to_stop() => Assert.All(compose["services"].Fields, service =>
    {
        var (_, value) = service;
        Assert.Equal("true", value["read_only"].Text);
        Assert.Equal("ALL", value["cap_drop"].Items.Single().Text);
        Assert.NotNull(value["healthcheck"]["test"].Value);
        Assert.NotNull(value["stop_grace_period"].Text);
        // The bot's image names its own account.
        Assert.True(value["user"].Text is not null || service.Key.StartsWith("explainerbot-", StringComparison.Ordinal));
    });

    [Fact]
    public void Redis_keeps_what_it_acknowledged_and_is_reached_by_the_bots_alone()
    {
        string?[] command = [.. compose["services"]["redis"]["command"].Items.Select(word => word.Text)];

        Assert.Equal("yes", command[Array.IndexOf(command, "--appendonly") + 1]);
        Assert.Equal("always", command[Array.IndexOf(command, "--appendfsync") + 1]);
        Assert.Equal("noeviction", command[Array.IndexOf(command, "--maxmemory-policy") + 1]);
        Assert.Equal("back", compose["services"]["redis"]["networks"].Items.Single().Text);
        Assert.Equal("true", compose["networks"]["back"]["internal"].Text);
    }

    [GeneratedRegex(@"^\s*server (\S+?:\d+)", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Server();
}
