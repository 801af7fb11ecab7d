using ExplainerBot.Tests.Fixture;
using ExplainerBot.Tests.Telemetry;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace ExplainerBot.Tests.Deployment;

/// <summary>What can be said of the manifests without a cluster: they fit together, and they fit the program.</summary>
public sealed class KubernetesTests
{
    private const string Folder = "deployment/kubernetes";

    private static readonly Dictionary<string, string> versions = new(StringComparer.Ordinal)
    {
        ["Namespace"] = "v1",
        ["Service"] = "v1",
        ["ServiceAccount"] = "v1",
        ["Deployment"] = "apps/v1",
        ["StatefulSet"] = "apps/v1",
        ["HorizontalPodAutoscaler"] = "autoscaling/v2",
        ["PodDisruptionBudget"] = "policy/v1",
        ["NetworkPolicy"] = "networking.k8s.io/v1",
        ["HTTPRoute"] = "gateway.networking.k8s.io/v1",
    };

    private static readonly IReadOnlyList<Yaml> manifests = [.. Files().Where(f => !IsKustomization(f)).SelectMany(Yaml.Read)];

    private static readonly Yaml bot = manifests.Single(m => m["kind"].Text == "Deployment");

    private static readonly Yaml[] workloads = [.. manifests.Where(m => m["kind"].Text is "Deployment" or "StatefulSet")];

    private static IEnumerable<Yaml> Containers => workloads.SelectMany(w => w["spec"]["template"]["spec"]["containers"].Items);

    [Fact]
    public void Every_manifest_is_of_a_known_kind_and_in_the_namespace() => Assert.All(manifests, manifest =>
    {
        Assert.Equal(versions[manifest["kind"].Text!], manifest["apiVersion"].Text);
        Assert.NotNull(manifest["metadata"]["name"].Text);
        Assert.Equal(manifest["kind"].Text == "Namespace" ? null : "explainerbot", manifest["metadata"]["namespace"].Text);
    });

    [Fact]
    public void Every_file_is_applied()
    {
        var applied = Files().Where(IsKustomization).SelectMany(file => Yaml.Read(file).Single()["resources"].Items.Select(r => Path.Combine(Path.GetDirectoryName(file)!, r.Text!)));

        var reached = applied.SelectMany(path => Directory.Exists(path) ? [Path.Combine(path, "kustomization.yaml")] : new[] { path });

        Assert.Equal(Files().Where(f => f != Path.Combine(MonitoringFilesTests.PathOf(Folder), "kustomization.yaml")).Order(), reached.Order());
    }

    [Fact]
    public void Every_selector_finds_its_pods()
    {
        var selectors = manifests.SelectMany(m => m.All)
            .SelectMany(value => new[] { value["matchLabels"], value["selector"]["app.kubernetes.io/name"].Text is null ? new(null) : value["selector"] })
            .Where(labels => labels["app.kubernetes.io/name"].Text is not null)
            .ToList();

        Assert.True(selectors.Count >= 8, $"Only {selectors.Count} selectors were found.");
        Assert.All(selectors, labels => Assert.Contains(workloads, w => labels.IsPartOf(w["spec"]["template"]["metadata"]["labels"])));
        Assert.All(workloads, w => Assert.True(w["spec"]["selector"]["matchLabels"].IsPartOf(w["spec"]["template"]["metadata"]["labels"])));
    }

    [Fact]
    public void Every_port_that_is_named_is_one_of_a_container()
    {
        string?[] ports = [.. Containers.SelectMany(c => c["ports"].Items).Select(p => p["name"].Text)];
        var named = manifests.SelectMany(m => m.All)
            .SelectMany(value => new[] { value["targetPort"].Text, value["httpGet"]["port"].Text, value["protocol"].Text is null ? null : value["port"].Text })
            .Where(port => port is not null and not ("53" or "443"))
            .ToList();

        Assert.True(named.Count >= 8, $"Only {named.Count} ports were found.");
        Assert.All(named, port => Assert.Contains(port, ports));
        var listens = BotContainer["env"].Items.Single(e => e["name"].Text == "Urls")["value"].Text;
        Assert.EndsWith(":" + BotContainer["ports"].Items.Single()["containerPort"].Text, listens, StringComparison.Ordinal);
    }

    [Fact]
    public void The_way_in_and_the_autoscaler_lead_to_what_exists()
    {
        var service = manifests.Single(m => m["kind"].Text == "Service" && m["metadata"]["name"].Text == "explainerbot");
        var backend = manifests.Single(m => m["kind"].Text == "HTTPRoute")["spec"]["rules"].Items.Single()["backendRefs"].Items.Single();
        var target = manifests.Single(m => m["kind"].Text == "HorizontalPodAutoscaler")["spec"]["scaleTargetRef"];

        Assert.Equal((service["metadata"]["name"].Text, service["spec"]["ports"].Items.Single()["port"].Text), (backend["name"].Text, backend["port"].Text));
        Assert.Equal((bot["kind"].Text, bot["metadata"]["name"].Text), (target["kind"].Text, target["name"].Text));
    }

    [Fact]
    public void Every_secret_that_is_asked_for_is_made_by_the_commands_of_the_page()
    {
        var page = DeployedSettings.Read(Folder + "/README.md");
        var keys = BotContainer["env"].Items.Select(e => e["valueFrom"]["secretKeyRef"]).Where(r => r.Value is not null).ToList();

        Assert.NotEmpty(keys);
        Assert.All(keys, key => Assert.Contains("=" + key["key"].Text + "=", page, StringComparison.Ordinal));
        Assert.All(
            keys.Select(key => key["name"].Text).Append(manifests.SelectMany(m => m.All).Single(v => v["secretName"].Text is not null)["secretName"].Text),
            secret => Assert.Contains($"create secret generic {secret} ", page, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_probes_ask_for_what_the_program_serves_and_it_has_time_to_stop()
    {
        await using var program = new FilmBotApplication();
        using var client = program.Client();
        var probes = new[] { "startupProbe", "readinessProbe", "livenessProbe" }.Select(probe => BotContainer[probe]["httpGet"]["path"].Text).ToArray();
        var azure = DeployedSettings.Read(DeployedSettings.Azure);

        Assert.Equal(["/health/ready", "/health/live", "/health/live"], probes);
        foreach (var path in probes)
        {
            Assert.Equal(System.Net.HttpStatusCode.OK, (await client.GetAsync(new Uri(path!, UriKind.Relative), TestContext.Current.CancellationToken)).StatusCode);
            Assert.Contains($"path: '{path}', port: port", azure, StringComparison.Ordinal);
            Assert.Contains("/health/live", DeployedSettings.Read(DeployedSettings.Compose), StringComparison.Ordinal);
        }
        var stop = program.Services.GetRequiredService<IOptions<HostOptions>>().Value.ShutdownTimeout.TotalSeconds;
        var pod = bot["spec"]["template"]["spec"];
        Assert.InRange(pod["terminationGracePeriodSeconds"].Number, stop + BotContainer["lifecycle"]["preStop"]["sleep"]["seconds"].Number, 120);
        Assert.Contains("terminationGracePeriodSeconds: 45", azure, StringComparison.Ordinal);
        Assert.InRange(45, stop, 120);
    }

    [Fact]
    public void An_upgrade_takes_nothing_away_before_the_new_is_there()
    {
        Assert.Equal("0", bot["spec"]["strategy"]["rollingUpdate"]["maxUnavailable"].Text);
        Assert.Equal("1", manifests.Single(m => m["kind"].Text == "PodDisruptionBudget")["spec"]["maxUnavailable"].Text);
        Assert.True(manifests.Single(m => m["kind"].Text == "HorizontalPodAutoscaler")["spec"]["minReplicas"].Number >= 2);
    }

    [Fact]
    public void No_container_has_rights() => Assert.All(Containers, container =>
    {
        var security = container["securityContext"];
        Assert.Equal(("false", "true"), (security["allowPrivilegeEscalation"].Text, security["readOnlyRootFilesystem"].Text));
        Assert.Equal("ALL", security["capabilities"]["drop"].Items.Single().Text);
        Assert.NotNull(container["resources"]["limits"]["memory"].Text);
        Assert.NotNull(container["resources"]["requests"]["cpu"].Text);
    });

    private static Yaml BotContainer => bot["spec"]["template"]["spec"]["containers"].Items.Single();

    private static bool IsKustomization(string file) => Path.GetFileName(file) == "kustomization.yaml";

    private static IEnumerable<string> Files() => Directory.EnumerateFiles(MonitoringFilesTests.PathOf(Folder), "*.yaml", SearchOption.AllDirectories);
}
