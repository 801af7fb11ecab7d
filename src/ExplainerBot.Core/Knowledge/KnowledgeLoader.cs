using System.Collections.Immutable;
using ExplainerBot.Core.Knowledge.Files;
using ExplainerBot.Core.Knowledge.Rules;

namespace ExplainerBot.Core.Knowledge;

/// <summary>What came of loading: the knowledge when no error was found, and every finding in either case.</summary>
/// <param name="Knowledge">The sealed knowledge; null when <paramref name="Diagnostics"/> holds an error.</param>
/// <param name="Diagnostics">All errors and warnings of all files, by file and line.</param>
public sealed record KnowledgeLoad(KnowledgeBase? Knowledge, ImmutableArray<Diagnostic> Diagnostics);

/// <summary>
/// Turns the curators' files into a sealed knowledge base. Strict on purpose: what the bot may say in a delicate moment is checked
/// here, once, so that nothing has to be checked while somebody waits for an answer.
/// </summary>
public static class KnowledgeLoader
{
    /// <summary>
    /// Reads and checks films, support lines and messages together. A file's kind is told by its top-level keys; files of any
    /// other kind are errors. Nothing is thrown for a fault in a file, and no fault hides another.
    /// </summary>
    /// <param name="files">At least one film, one file of support lines and one of messages, in any order.</param>
    public static KnowledgeLoad Load(IReadOnlyList<KnowledgeFile> files)
    {
        ArgumentNullException.ThrowIfNull(files);
        var bag = new DiagnosticBag();
        var read = KnowledgeFiles.Read(files, bag);
        Identifiers.Check(read, bag);
        References.Check(read, bag);
        SpoilerLevels.Check(read, bag);
        Leaks.Check(read, bag);
        Wordings.Check(read, bag);
        Answers.Check(read, bag);
        SupportLines.Check(read, bag);
        Placeholders.Check(read, bag);
        return new KnowledgeLoad(bag.HasErrors ? null : read.Seal(), bag.ToSorted());
    }
}
