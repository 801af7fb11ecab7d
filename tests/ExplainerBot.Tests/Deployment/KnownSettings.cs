using System.Collections;
using System.ComponentModel;
using System.Reflection;
using System.Text.RegularExpressions;
using DirectLine;
using ExplainerBot.Tests.Telemetry;

namespace ExplainerBot.Tests.Deployment;

/// <summary>The settings that the program reads: of its option classes, and those that it asks for by name.</summary>
internal static partial class KnownSettings
{
    // Read by ASP.NET Core itself.
    private static readonly string[] ofFramework = ["Urls", "AllowedHosts", "Logging:Console:FormatterName", "Logging:LogLevel:Default", "Logging:LogLevel:ExplainerBot"];

    private static readonly Lazy<Dictionary<string, Type>> ofOptions = new(() => typeof(Program).Assembly.GetTypes().Append(typeof(DirectLineOptions))
        .Select(type => (Type: type, Section: type.GetField("Section", BindingFlags.Public | BindingFlags.Static)?.GetRawConstantValue() as string))
        .Where(options => options.Section is not null)
        .SelectMany(options => options.Type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(p => p.CanWrite || p.PropertyType.IsGenericType)
            .Select(p => (Name: $"{options.Section}:{p.Name}", p.PropertyType)))
        .ToDictionary(setting => setting.Name, setting => setting.PropertyType));

    private static readonly Lazy<HashSet<string>> askedFor = new(() =>
    [
        .. Directory.EnumerateFiles(MonitoringFilesTests.PathOf("src"), "*.cs", SearchOption.AllDirectories)
            .SelectMany(file => AskedFor().Matches(File.ReadAllText(file)))
            .Select(match => match.Groups[1].Value),
    ]);

    /// <summary>How many there are in the option classes.</summary>
    public static int Count => ofOptions.Value.Count;

    /// <summary>Why a name, as an environment variable or an argument has it, or the value that it gets, cannot be read; null where both can.</summary>
    public static string? FaultOf(string name, string? value)
    {
        if (name.StartsWith("DOTNET_", StringComparison.Ordinal))
            return null;
        var key = name.Replace("__", ":", StringComparison.Ordinal);
        var parts = key.Split(':');
        if (ofFramework.Contains(key) || askedFor.Value.Contains(key))
            return null;
        var isIndexed = int.TryParse(parts[^1], out _);
        if (!ofOptions.Value.TryGetValue(isIndexed ? string.Join(':', parts[..^1]) : key, out var type))
            return "the program has no such setting";
        var isList = type != typeof(string) && typeof(IEnumerable).IsAssignableFrom(type);
        if (isList != isIndexed)
            return isList ? "it is a list: add __0" : "it is no list";
        return value is null || isList || TypeDescriptor.GetConverter(type).IsValid(value) ? null : $"'{value}' is no {type.Name}";
    }

    [GeneratedRegex("""(?:\bconfiguration\[|Key = )"([A-Za-z:]+)["]""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex AskedFor();
}
