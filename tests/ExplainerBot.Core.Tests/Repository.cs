using System.Collections.Immutable;
using ExplainerBot.Core.Knowledge;

namespace ExplainerBot.Core.Tests;

/// <summary>The repository that the tests run in: the shipped knowledge, the documents and the source.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    public static string Read(params ReadOnlySpan<string> path) => File.ReadAllText(Path.Combine([Root, .. path]));

    /// <summary>The films, support lines and messages that ship.</summary>
    public static ImmutableArray<KnowledgeFile> Knowledge() =>
        [.. Directory.EnumerateFiles(Path.Combine(Root, "knowledge"), "*.yaml").Order(StringComparer.Ordinal)
            .Select(path => new KnowledgeFile("knowledge/" + Path.GetFileName(path), File.ReadAllText(path)))];

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "ExplainerBot.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("No folder above the tests holds ExplainerBot.sln.");
    }
}
