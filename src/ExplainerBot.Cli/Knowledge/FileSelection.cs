using ExplainerBot.Core;
using ExplainerBot.Core.Knowledge;

namespace ExplainerBot.Cli.Knowledge;

/// <summary>Which of several knowledge files are loaded together.</summary>
internal static class FileSelection
{
    private const string Film = "film";

    /// <summary>
    /// The named files, and from the folder the files of each kind that was not named: a film is checked against the support lines
    /// and messages that it will be loaded with, so that one file can be checked alone.
    /// </summary>
    public static IReadOnlyList<KnowledgeFile> Complete(IReadOnlyList<KnowledgeFile> named, IReadOnlyList<KnowledgeFile> folder)
    {
        var kinds = named.Select(KindOf).ToHashSet(StringComparer.Ordinal);
        return [.. named, .. folder.Where(f => !kinds.Contains(KindOf(f)))];
    }

    /// <summary>The files but those of a language: films, support lines and messages.</summary>
    public static IReadOnlyList<KnowledgeFile> WithoutLanguage(IEnumerable<KnowledgeFile> files) =>
        [.. files.Where(f => !ExplainerLoader.LanguageFiles.Any(name => f.Name.EndsWith(name, StringComparison.Ordinal)))];

    // By the keys at the start of a line and not by parsing: a file with broken YAML still has a kind.
    private static string KindOf(KnowledgeFile file)
    {
        if (ExplainerLoader.LanguageFiles.FirstOrDefault(name => file.Name.EndsWith(name, StringComparison.Ordinal)) is { } language)
            return language;
        var keys = file.Text.Split('\n').Where(l => l.Length > 0 && char.IsAsciiLetter(l[0])).Select(l => l.Split(':')[0]).ToHashSet(StringComparer.Ordinal);
        return keys.Contains("questions") || keys.Contains("film") ? Film
            : keys.Contains("lines") ? "support lines"
            : keys.Contains("messages") ? "messages"
            : "unknown";
    }
}
