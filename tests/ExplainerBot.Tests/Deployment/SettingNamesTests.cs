namespace ExplainerBot.Tests.Deployment;

/// <summary>A setting that is renamed in the program must be renamed where people deploy it: else it would silently do nothing.</summary>
public sealed class SettingNamesTests
{
    [Fact]
    public void Every_setting_that_a_deployment_gives_exists_and_its_value_can_be_read()
    {
        Assert.True(KnownSettings.Count > 40, "The settings were not found.");

        var faults = DeployedSettings.All()
            .Select(s => (s, fault: KnownSettings.FaultOf(s.Name, s.Value)))
            .Where(f => f.fault is not null)
            .Select(f => $"{f.s.File}: {f.s.Name}: {f.fault}")
            .Distinct()
            .ToList();

        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    [Theory]
    [InlineData(DeployedSettings.Kubernetes, 12)]
    [InlineData(DeployedSettings.Compose, 12)]
    [InlineData(DeployedSettings.Azure, 14)]
    [InlineData(DeployedSettings.Unit, 4)]
    [InlineData(DeployedSettings.Dockerfile, 3)]
    [InlineData(DeployedSettings.Image, 3)]
    [InlineData("deployment/nginx/try", 3)]
    [InlineData("docs/operations.md", 3)]
    public void The_settings_of_each_file_are_found(string file, int atLeast)
    {
        var found = DeployedSettings.All().Where(s => s.File == file).Select(s => s.Name).Distinct().ToList();

        Assert.True(found.Count >= atLeast, $"{file}: only {string.Join(", ", found)}.");
    }

    [Theory]
    [InlineData("Limits__PersonBurst", "20")]
    [InlineData("Proxy__Trusted__0", "10.0.0.0/8")]
    [InlineData("DirectLine:TokenLifetime", "00:20:00")]
    [InlineData("MicrosoftAppId", null)]
    [InlineData("MicrosoftAppCertificatePath", null)]
    public void A_setting_of_the_program_is_known(string name, string? value) => Assert.Null(KnownSettings.FaultOf(name, value));

    [Theory]
    [InlineData("Limits__PersonBurts", null)]
    [InlineData("MicrosoftAppIdentity", null)]
    [InlineData("Proxy__Trusted", null)]
    [InlineData("Proxy__Hops__0", null)]
    [InlineData("Limits__PersonBurst", "many")]
    [InlineData("Telemetry__Metrics", "on")]
    public void A_setting_that_would_do_nothing_is_noticed(string name, string? value) => Assert.NotNull(KnownSettings.FaultOf(name, value));
}
