using System.Text.RegularExpressions;
using ExplainerBot.Tests.Telemetry;

namespace ExplainerBot.Tests.Deployment;

/// <summary>Whoever is woken by an alert finds what it means, and the alerts know the limits that the manifests set.</summary>
public sealed partial class AlertTests
{
    [Theory]
    [InlineData("alerts.yaml", "docs/operations.md")]
    [InlineData("alerts-many.yaml", "docs/running-many.md")]
    public void Every_alert_is_explained_and_every_explained_one_exists(string file, string page)
    {
        var alerts = Rules(file).Select(rule => rule["alert"].Text!).ToList();

        Assert.True(alerts.Count >= 6, $"{file}: only {string.Join(", ", alerts)}.");
        Assert.Equal(alerts.Order(), ExplainedAlert().Matches(DeployedSettings.Read(page)).Select(m => m.Groups[1].Value).Order());
        Assert.All(Rules(file), rule => Assert.NotNull(rule["annotations"]["summary"].Text));
    }

    [Fact]
    public void The_alerts_for_several_instances_know_the_limits_of_the_manifests()
    {
        var bot = Yaml.Read(MonitoringFilesTests.PathOf(DeployedSettings.Kubernetes)).Single(m => m["kind"].Text == "Deployment")
            ["spec"]["template"]["spec"]["containers"].Items.Single();
        var sockets = bot["env"].Items.Single(e => e["name"].Text == "DirectLine__MaxSockets")["value"].Text;
        var expressions = Rules("alerts-many.yaml").ToDictionary(rule => rule["alert"].Text!, rule => rule["expr"].Text!);

        Assert.Contains($"* {sockets} *", expressions["ExplainerBotAllSocketsNearLimit"], StringComparison.Ordinal);
        Assert.Equal("1Gi", bot["resources"]["limits"]["memory"].Text);
        Assert.EndsWith("> 900e6", expressions["ExplainerBotInstanceMemory"], StringComparison.Ordinal);
    }

    private static IEnumerable<Yaml> Rules(string file) =>
        Yaml.Read(MonitoringFilesTests.PathOf("deployment/monitoring/" + file)).Single()["groups"].Items.SelectMany(group => group["rules"].Items);

    [GeneratedRegex(@"^\| (ExplainerBot\w+) \|", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex ExplainedAlert();
}
