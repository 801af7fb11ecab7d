using System.Globalization;

namespace ExplainerBot.Cli.Records;

/// <summary>Finds the files in which a running bot notes what a curator may learn from: docs/learning-records.md.</summary>
internal static class RecordFolders
{
    private const string Learning = "learning";
    private const string Ending = ".jsonl";

    // From the state folder as it is shipped: where the bot was published, and where it is run from the repository.
    private static readonly string[] usual = ["learning", "state/learning", "src/ExplainerBot/state/learning"];

    /// <summary>The files of the folders that were named, or of the first of the usual places that exists; in the order of days.</summary>
    /// <param name="named">Folders of records, or state folders with one in them; none for the usual places.</param>
    /// <exception cref="CommandFailedException">There is no such folder, or no file of a day in it; the message says what to do.</exception>
    public static IReadOnlyList<FileInfo> Files(IReadOnlyList<string> named)
    {
        var folders = named.Count > 0
            ? named.Select(name => Places(name).FirstOrDefault(HasDays) ?? throw None(Places(name)))
            : [usual.FirstOrDefault(HasDays) ?? throw None(usual)];
        return [.. folders.SelectMany(Days).OrderBy(f => f.Name, StringComparer.Ordinal)];
    }

    private static string[] Places(string name) => [name, Path.Combine(name, Learning), Path.Combine(name, "state", Learning)];

    private static bool HasDays(string folder)
    {
        try
        {
            return Directory.Exists(folder) && Days(folder).Any();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw CommandFailedException.Misuse($"'{folder}' cannot be read: {e.Message} It belongs to the account that runs the bot: read it as that account, or copy the files.");
        }
    }

    // Files of other names are somebody else's.
    private static IEnumerable<FileInfo> Days(string folder) =>
        new DirectoryInfo(folder).EnumerateFiles("*" + Ending).Where(f => DateOnly.TryParseExact(
            Path.GetFileNameWithoutExtension(f.Name), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _));

    private static CommandFailedException None(IEnumerable<string> places) => CommandFailedException.Misuse(
        $"""
        There are no learning records yet. A file such as 2026-11-23{Ending} was looked for in:
        {string.Join('\n', places.Select(p => "  " + Path.GetFullPath(p)))}
        A running bot writes them into the folder '{Learning}' of its state folder (setting State:Folder), when a question has no answer, a choice
        was offered or an answer was voted on, and only while Learning:Enabled is true. Name its state folder: explainer report FOLDER.
        """);
}
