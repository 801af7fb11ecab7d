using System.Runtime.CompilerServices;

namespace ExplainerBot.Architecture;

/// <summary>Which folder of the domain may know which, and what the domain may not know at all.</summary>
public sealed class CoreArrows
{
    private const string Root = "ExplainerBot.Core";

    private static readonly Dictionary<string, string[]> Allowed = new(StringComparer.Ordinal)
    {
        ["Snapshots"] = [],
        ["Language"] = [],
        ["Knowledge"] = ["Language", "Snapshots"],
        ["Matching"] = ["Language", "Snapshots"],
        ["Spoilers"] = ["Knowledge"],
        ["Support"] = ["Knowledge", "Language", "Matching", "Snapshots"],
        ["Conversation"] = ["Language", "Knowledge", "Matching", "Snapshots", "Spoilers", "Support"],
        ["Learning"] = ["Knowledge", "Support", "Conversation"],
        ["Evaluation"] = ["Matching"],
        ["Review"] = ["Language", "Knowledge", "Matching", "Conversation"],
        [""] = ["Language", "Knowledge", "Matching", "Snapshots", "Spoilers", "Support", "Conversation", "Learning", "Evaluation", "Review"],
    };

    /// <summary>What would make the domain depend on where, when or by whom it is run.</summary>
    private static readonly string[] Forbidden =
    [
        "System.DateTime.get_Now", "System.DateTime.get_UtcNow", "System.DateTime.get_Today",
        "System.DateTimeOffset.get_Now", "System.DateTimeOffset.get_UtcNow", "System.TimeProvider.", "System.Diagnostics.Stopwatch.",
        "System.Environment.get_TickCount", "System.Environment.GetEnvironmentVariable", "System.Console.",
        "System.Random.get_Shared", "System.Guid.NewGuid",
        "System.IO.File.", "System.IO.Directory.", "System.IO.FileStream.", "System.IO.FileInfo.", "System.IO.DirectoryInfo.",
        "System.Globalization.CultureInfo.get_CurrentCulture", "System.Globalization.CultureInfo.get_CurrentUICulture",
    ];

    private static readonly Type[] Types = typeof(Core.Explainer).Assembly.GetTypes();

    public static TheoryData<string> Folders => [.. Types.Where(IsOurs).Select(FolderOf).Distinct().Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Folders))]
    public void A_folder_uses_only_those_it_may_know(string folder)
    {
        Assert.True(Allowed.TryGetValue(folder, out var allowed), $"{Root}/{folder} is a new folder: draw its arrows here and in docs/architecture.md.");

        var wrong =
            from type in Types
            where IsOurs(type) && FolderOf(type) == folder
            from used in UsedMembers.Of(type).SelectMany(UsedMembers.TypesOf)
            where IsOurs(used) && FolderOf(used) != folder && !allowed.Contains(FolderOf(used))
            select $"{type.FullName} uses {used.FullName}";

        Findings.MustBeNone(wrong);
    }

    [Fact]
    public void The_domain_stands_on_the_base_library_and_a_yaml_reader()
    {
        var others = typeof(Core.Explainer).Assembly.GetReferencedAssemblies().Select(a => a.Name!)
            .Where(a => !a.StartsWith("System.", StringComparison.Ordinal) || a.StartsWith("System.Net", StringComparison.Ordinal) || a.StartsWith("System.Data", StringComparison.Ordinal));

        Assert.Equal(["YamlDotNet"], others);
    }

    [Fact]
    public void The_domain_reads_no_clock_no_file_no_chance_and_no_culture()
    {
        var wrong =
            from type in Types
            from used in UsedMembers.Of(type)
            let name = used.DeclaringType?.FullName + "." + used.Name
            where Forbidden.Any(f => name.StartsWith(f, StringComparison.Ordinal))
            select $"{type.FullName} uses {name}";

        Findings.MustBeNone(wrong);
    }

    [Fact]
    public void The_domain_never_waits() =>
        Findings.MustBeNone(Types.Where(t => t.IsAssignableTo(typeof(IAsyncStateMachine))).Select(t => t.FullName));

    private static bool IsOurs(Type type) =>
        type.Assembly == typeof(Core.Explainer).Assembly && type.Namespace is { } space && space.StartsWith(Root, StringComparison.Ordinal);

    // A nested namespace such as Knowledge.Yaml belongs to its folder.
    private static string FolderOf(Type type) => type.Namespace == Root ? "" : type.Namespace![(Root.Length + 1)..].Split('.')[0];
}
