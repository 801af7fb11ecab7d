using System.Reflection;

namespace EndToEnd;

/// <summary>Where things lie on this machine.</summary>
internal static class Repository
{
    public static string Root { get; } = Metadata("Repository");

    public static string Host { get; } = Path.Combine(Root, "src", "ExplainerBot");

    public static string HostProgram { get; } = Path.Combine(Host, "bin", Metadata("Configuration"), "net10.0", "ExplainerBot.dll");

    public static string ShippedKnowledge { get; } = Path.Combine(Root, "knowledge");

    public static string SampleKnowledge { get; } = Path.Combine(AppContext.BaseDirectory, "sample");

    /// <summary>What a run leaves behind to be looked at.</summary>
    public static string Pictures { get; } = Path.Combine(Root, "tests", "TestResults", "pictures");

    private static string Metadata(string key) =>
        typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == key).Value!;
}
