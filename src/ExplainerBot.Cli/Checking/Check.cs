using System.Collections.Immutable;
using ExplainerBot.Cli.Knowledge;
using ExplainerBot.Core;
using ExplainerBot.Core.Knowledge;

namespace ExplainerBot.Cli.Checking;

/// <summary>One check of some files: the rules, which take no time, and then the wordings, which take the matcher.</summary>
/// <param name="files">The files.</param>
/// <param name="folder">Where the language's encoder lies, or null for the folder beside the program.</param>
/// <param name="cache">Where what is fitted is kept.</param>
/// <param name="today">The day of the check.</param>
internal sealed class Check(IReadOnlyList<KnowledgeFile> files, DirectoryInfo? folder, FittedFile cache, DateOnly today)
{
    /// <summary>How many files are checked.</summary>
    public int Files => files.Count;

    /// <summary>What the rules find.</summary>
    public ImmutableArray<Diagnostic> Rules() => ExplainerLoader.Check(files, today);

    /// <summary>What the wordings lead to; nothing while an error keeps the knowledge from being loaded.</summary>
    /// <param name="progress">Told the share that is done, 0 to 1, or null.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="OperationCanceledException">It was ended.</exception>
    public ImmutableArray<Diagnostic> Wordings(IProgress<double>? progress, CancellationToken cancellationToken)
    {
        var kept = cache.Read();
        var load = ExplainerLoader.Load(files, LanguageEncoder.Read(folder), kept);
        if (load.Explainer is not { } explainer)
            return [];
        cancellationToken.ThrowIfCancellationRequested();
        cache.WriteNew(kept, explainer.Fitted);
        return explainer.ReviewWordings(files, progress, cancellationToken);
    }

    /// <summary>The report on some findings.</summary>
    public CheckReport Report(IEnumerable<Diagnostic> found) => CheckReport.Of(files, found);
}
