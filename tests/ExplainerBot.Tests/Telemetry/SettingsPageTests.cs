using System.Reflection;
using DirectLine;

namespace ExplainerBot.Tests.Telemetry;

public sealed class SettingsPageTests
{
    [Fact]
    public async Task Every_setting_stands_on_the_operators_page()
    {
        var page = await File.ReadAllTextAsync(MonitoringFilesTests.PathOf("docs/operations.md"), TestContext.Current.CancellationToken);
        var settings = typeof(Program).Assembly.GetTypes().Append(typeof(DirectLineOptions))
            .Select(type => (Type: type, Section: type.GetField("Section", BindingFlags.Public | BindingFlags.Static)?.GetRawConstantValue() as string))
            .Where(options => options.Section is not null)
            .SelectMany(options => options.Type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
                .Where(p => p.CanWrite || p.PropertyType.IsGenericType)
                .Select(p => $"`{options.Section}:{p.Name}`"))
            .ToList();

        Assert.True(settings.Count > 30, "The settings were not found.");
        Assert.Equal([], settings.Where(s => !page.Contains(s, StringComparison.Ordinal)));
    }
}
