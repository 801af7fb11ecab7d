using System.Collections.Immutable;

namespace ExplainerBot.Core.Knowledge;

/// <summary>The files of one language that are loaded together.</summary>
/// <param name="Tag">The language as its folder is called; null for the main one, whose messages name it.</param>
/// <param name="Files">Films, support lines, messages and the language's words.</param>
public sealed record LanguagePack(string? Tag, ImmutableArray<KnowledgeFile> Files);

/// <summary>Sorts the files of a knowledge folder by language.</summary>
public static class LanguagePacks
{
    private const string Messages = "messages";

    /// <summary>How the names of the files with a language's words end.</summary>
    public static ImmutableArray<string> WordFiles { get; } = ["words.yaml", "elsewhere.yaml", "crisis.yaml", "consent.yaml"];

    /// <summary>Whether a file holds a language's words, and no films, lines or messages.</summary>
    public static bool IsOfWords(KnowledgeFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        return WordFiles.Any(name => file.Name.EndsWith(name, StringComparison.Ordinal));
    }

    /// <summary>
    /// The main language first: all that does not belong to another one. Another language is a folder with messages of its own; films
    /// and support lines that it lacks are those of the main one.
    /// </summary>
    /// <param name="files">All files, named with their folders.</param>
    /// <param name="main">The folder with the words of the main language, or null where only it has no messages of its own.</param>
    public static ImmutableArray<LanguagePack> Of(IReadOnlyList<KnowledgeFile> files, string? main = null)
    {
        ArgumentNullException.ThrowIfNull(files);
        var others = files.GroupBy(f => FolderOf(f.Name), StringComparer.Ordinal)
            .Where(folder => folder.Key.Length > 0 && TagOf(folder.Key) != main && IsLanguage(folder) && files.Any(f => IsAbove(FolderOf(f.Name), folder.Key)))
            .ToArray();
        var theirs = others.SelectMany(folder => folder).ToHashSet(ReferenceEqualityComparer.Instance);
        ImmutableArray<KnowledgeFile> own = [.. files.Where(f => !theirs.Contains(f))];
        return [new(null, own), .. others.Select(folder => new LanguagePack(TagOf(folder.Key), Complete([.. folder], own)))];
    }

    private static ImmutableArray<KnowledgeFile> Complete(ImmutableArray<KnowledgeFile> folder, ImmutableArray<KnowledgeFile> main)
    {
        foreach (var key in new[] { "questions:", "lines:" })
        {
            if (!folder.Any(f => Holds(f, key)))
                folder = [.. folder, .. main.Where(f => Holds(f, key))];
        }
        return folder;
    }

    private static bool IsLanguage(IEnumerable<KnowledgeFile> folder) => folder.Any(f => NameOf(f.Name).StartsWith(Messages, StringComparison.Ordinal));

    // A key of the file itself begins its line; not by parsing, for a broken file is of some kind too. Files of words have keys of their own.
    private static bool Holds(KnowledgeFile file, string key) =>
        !IsOfWords(file) && (file.Text.StartsWith(key, StringComparison.Ordinal) || file.Text.Contains("\n" + key, StringComparison.Ordinal));

    private static bool IsAbove(string folder, string below) =>
        folder.Length == 0 || below.Length > folder.Length && below.StartsWith(folder, StringComparison.Ordinal) && below[folder.Length] is '/' or '\\';

    private static string TagOf(string folder) => NameOf(folder);

    private static string NameOf(string path) => path[(Cut(path) + 1)..];

    private static string FolderOf(string path) => Cut(path) is >= 0 and var at ? path[..at] : "";

    private static int Cut(string path) => path.LastIndexOfAny(['/', '\\']);
}
