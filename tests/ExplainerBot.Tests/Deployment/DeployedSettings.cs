using System.Text.RegularExpressions;
using ExplainerBot.Tests.Telemetry;

namespace ExplainerBot.Tests.Deployment;

/// <summary>A setting that a file gives to the bot; the value is null where it comes from elsewhere.</summary>
internal sealed record DeployedSetting(string File, string Name, string? Value = null);

/// <summary>Finds the settings in the files that people deploy with.</summary>
internal static partial class DeployedSettings
{
    public const string Kubernetes = "deployment/kubernetes/deployment.yaml";
    public const string Compose = "deployment/container/compose.yaml";
    public const string Azure = "deployment/azure/app.bicep";
    public const string Unit = "deployment/systemd/explainerbot.service";
    public const string Dockerfile = "deployment/container/Dockerfile";
    public const string Image = "src/ExplainerBot/Properties/PublishProfiles/container.pubxml";

    private static readonly string[] documents = ["docs/operations.md", "docs/running-many.md", "docs/scale.md", "docs/security.md"];

    public static IEnumerable<DeployedSetting> All() =>
    [
        .. OfKubernetes(), .. OfCompose(), .. OfAzure(),
        .. Matches(Unit, VariableOfUnit()), .. Matches(Dockerfile, VariableOfDockerfile()), .. Matches(Image, VariableOfImage()),
        .. Mentioned(),
    ];

    /// <summary>Every file below deployment/ that is text, from the root.</summary>
    public static IEnumerable<string> TextFiles() =>
        Directory.EnumerateFiles(MonitoringFilesTests.PathOf("deployment"), "*", SearchOption.AllDirectories)
            .Where(file => Path.GetExtension(file) is not (".png" or ".svg") && !file.Contains("/secrets/", StringComparison.Ordinal))
            .Select(file => Path.GetRelativePath(MonitoringFilesTests.PathOf(""), file));

    public static string Read(string file) => File.ReadAllText(MonitoringFilesTests.PathOf(file));

    private static IEnumerable<DeployedSetting> OfKubernetes() =>
        Yaml.Read(MonitoringFilesTests.PathOf(Kubernetes))
            .SelectMany(document => document["spec"]["template"]["spec"]["containers"].Items)
            .SelectMany(container => container["env"].Items)
            .Select(variable => new DeployedSetting(Kubernetes, variable["name"].Text!, variable["value"].Text));

    // What Compose fills in ("${...}") is not known here. A secret's file is named after its setting.
    private static IEnumerable<DeployedSetting> OfCompose() =>
        Yaml.Read(MonitoringFilesTests.PathOf(Compose)).Single()["services"].Fields
            .Where(service => service.Key.StartsWith("explainerbot", StringComparison.Ordinal))
            .SelectMany(service => service.Value["environment"].Fields
                .Select(variable => new DeployedSetting(Compose, variable.Key, variable.Value.Text is { } text && !text.Contains("${", StringComparison.Ordinal) ? text : null))
                .Concat(service.Value["secrets"].Items.Select(secret => new DeployedSetting(Compose, secret.Text!))));

    // The three lists of variables; the collector's own stand elsewhere.
    private static IEnumerable<DeployedSetting> OfAzure() =>
        ListOfVariables().Matches(Read(Azure)).SelectMany(list => VariableOfBicep().Matches(list.Value))
            .Select(variable => new DeployedSetting(Azure, variable.Groups[1].Value.Replace("${i}", "0", StringComparison.Ordinal)));

    private static IEnumerable<DeployedSetting> Matches(string file, Regex variable) =>
        variable.Matches(Read(file)).Select(m => new DeployedSetting(file, m.Groups[1].Value, m.Groups[2].Value.Trim('"')));

    // Wherever else one is spoken of: in a page, a comment, an argument of a script.
    private static IEnumerable<DeployedSetting> Mentioned() =>
        TextFiles().Concat(documents).SelectMany(file => Mention().Matches(Read(file).Replace("${i}", "0", StringComparison.Ordinal))
            .Select(m => new DeployedSetting(file, m.Groups[1].Success ? m.Groups[1].Value : m.Value)));

    [GeneratedRegex(@"^Environment=(\w+)=(.*)$", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex VariableOfUnit();

    [GeneratedRegex(@"^(?:ENV| +)\s*(\w+)=(\S+)", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex VariableOfDockerfile();

    [GeneratedRegex("""<ContainerEnvironmentVariable Include="(\w+)" Value="([^"]*)""", RegexOptions.CultureInvariant)]
    private static partial Regex VariableOfImage();

    [GeneratedRegex(@"^var (?:settings|proxySettings|minting) = .*?(?=^var |^resource )", RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    private static partial Regex ListOfVariables();

    [GeneratedRegex(@"\{ name: '([\w${}]+)', (?:value|secretRef):", RegexOptions.CultureInvariant)]
    private static partial Regex VariableOfBicep();

    [GeneratedRegex(@"\b[A-Z][A-Za-z]+(?:__[A-Za-z0-9]+)+\b|--([A-Z][A-Za-z]+(?::[A-Za-z0-9]+)+)", RegexOptions.CultureInvariant)]
    private static partial Regex Mention();
}
