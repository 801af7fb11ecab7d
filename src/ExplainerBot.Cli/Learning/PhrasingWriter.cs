using System.Text;
using ExplainerBot.Cli.Knowledge;
using ExplainerBot.Core.Knowledge;

namespace ExplainerBot.Cli.Learning;

/// <summary>
/// Writes a phrasing into its film's file. Comments, order and form stay; the file is replaced in one step, and only by one that the
/// bot would load and that says nothing else anew.
/// </summary>
internal static class PhrasingWriter
{
    /// <summary>Writes it.</summary>
    /// <param name="sources">The files.</param>
    /// <param name="film">The film's id.</param>
    /// <param name="question">The question's id.</param>
    /// <param name="phrasing">The words.</param>
    /// <returns>The place of the new line, or null with the reason why nothing was written.</returns>
    public static (Place? Written, string Reason) Write(FilmSources sources, string film, string question, string phrasing)
    {
        try
        {
            var files = sources.Read();
            var (before, faults) = FilmSources.Check(files);
            if (before is null)
                return (null, "The files have errors by now:\n" + faults);
            if (FileOf(files, film) is not { } file)
                return (null, $"No file of '{sources.Folder}' holds the film '{film}'.");
            // The bytes, since a text that was read does not tell of a mark at its beginning.
            var bytes = File.ReadAllBytes(file.Name);
            var hasMark = bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble);
            var text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes.AsSpan(hasMark ? Encoding.UTF8.Preamble.Length : 0));
            var (added, reason) = PhrasingLine.Add(file with { Text = text }, question, phrasing);
            if (added is null)
                return (null, reason);
            var (after, errors) = FilmSources.Check([.. files.Select(f => f == file ? f with { Text = added.Text } : f)]);
            if (after is null)
                return (null, "With it the file would have errors:\n" + errors);
            if (!IsOnlyChange(before, after, film, question, phrasing))
                return (null, $"{file.Name}:{added.Line}: with it the file would say something else than before. Add it by hand.");
            Replace(file.Name, bytes, [.. hasMark ? Encoding.UTF8.Preamble : [], .. Encoding.UTF8.GetBytes(added.Text)]);
            return (new Place(file.Name, added.Line, 1), "");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or DecoderFallbackException)
        {
            return (null, e.Message);
        }
    }

    private static KnowledgeFile? FileOf(IReadOnlyList<KnowledgeFile> files, string film) =>
        files.FirstOrDefault(f => FilmSelection.IdsIn([f]).Contains(film));

    private static bool IsOnlyChange(KnowledgeBase before, KnowledgeBase after, string film, string question, string phrasing)
    {
        var pairs = before.Films.SelectMany(f => f.Questions).Zip(after.Films.SelectMany(f => f.Questions)).ToArray();
        return before.Films.Sum(f => f.Questions.Length) == after.Films.Sum(f => f.Questions.Length)
            && pairs.All(p => Described(p.First) == Described(p.Second)
                && p.Second.Also.SequenceEqual(p.First.FilmId == film && p.First.Id == question ? p.First.Also.Add(phrasing) : p.First.Also));
    }

    private static string Described(Question question) => string.Join(
        '\n',
        [question.FilmId, question.Id, question.Ask, question.Level.ToString(), question.Teaser ?? "", question.Answer, .. question.Topics.Select(t => t.Code), "", .. question.Next, "", .. question.Reveals, "", .. question.Sources]);

    // Written whole beside it and then put in its place: whatever goes wrong, one of the two is there.
    private static void Replace(string path, byte[] before, byte[] after)
    {
        var target = File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? Path.GetFullPath(path);
        var beside = $"{target}.{Environment.ProcessId}.tmp";
        try
        {
            using (var file = new FileStream(beside, FileMode.CreateNew, FileAccess.Write))
            {
                file.Write(after);
                file.Flush(flushToDisk: true);
            }
            if (!OperatingSystem.IsWindows())
                File.SetUnixFileMode(beside, File.GetUnixFileMode(target));
            if (!File.ReadAllBytes(target).AsSpan().SequenceEqual(before))
                throw new IOException($"'{path}' was changed by somebody else in the meantime. Nothing was written; try again.");
            File.Move(beside, target, overwrite: true);
        }
        finally
        {
            File.Delete(beside);
        }
    }
}
