using System.Collections.Immutable;
using ExplainerBot.Core.Knowledge;
using ExplainerBot.Core.Knowledge.Files;
using ExplainerBot.Core.Matching;

namespace ExplainerBot.Core.Review;

/// <summary>What a curator should look at though nothing is wrong: warnings that only the check shows, for a running bot could not mend them.</summary>
internal static class Reviewer
{
    /// <summary>All warnings that take no matcher. What cannot be read is left out: the loader has said so.</summary>
    /// <param name="files">Films, support lines and messages.</param>
    /// <param name="words">What is known of the language, or null when its file has an error.</param>
    /// <param name="today">The day of the check.</param>
    public static ImmutableArray<Diagnostic> Review(IReadOnlyList<KnowledgeFile> files, MatcherVocabulary? words, DateOnly today)
    {
        var read = KnowledgeFiles.Read(files, new DiagnosticBag());
        var bag = new DiagnosticBag();
        Readability.Check(read, bag);
        DeadEnds.Check(read, bag);
        if (words is not null)
            Hints.Check(read, words, bag);
        if (read.Support is { } support)
        {
            LineReview.CheckAge(support, today, bag);
            LineReview.CheckCountries(support, bag);
        }
        return bag.ToSorted();
    }
}
