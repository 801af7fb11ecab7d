using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using ExplainerBot.Core.Conversation;
using ExplainerBot.Core.Conversation.Films;
using ExplainerBot.Core.Knowledge;
using ExplainerBot.Core.Matching;
using ExplainerBot.Core.Matching.Encoding;
using ExplainerBot.Core.Review;
using ExplainerBot.Core.Support;

namespace ExplainerBot.Core;

/// <summary>Makes an <see cref="Explainer"/> from the texts of a knowledge folder.</summary>
public static class ExplainerLoader
{
    /// <summary>How the names of a language's files end.</summary>
    public static ImmutableArray<string> LanguageFiles { get; } = ["words.yaml", "elsewhere.yaml", "crisis.yaml", "consent.yaml"];

    /// <summary>
    /// Reads and checks all files: films, support lines and messages by their keys, the language files by the name at their end
    /// (<see cref="LanguageFiles"/>).
    /// </summary>
    /// <param name="files">The files.</param>
    /// <param name="encoder">Knows what sentences of the language mean; null does without.</param>
    /// <param name="fitted">From <see cref="Explainer.Fitted"/> of an earlier load of these texts or others; none fits all anew.</param>
    /// <returns>The explainer, or null when any file has an error; and all findings, errors and warnings.</returns>
    public static ExplainerLoad Load(IReadOnlyList<KnowledgeFile> files, SentenceEncoder? encoder = null, ImmutableArray<Fitted> fitted = default)
    {
        var (parts, _, found) = Read(files);
        return new ExplainerLoad(parts is null ? null : Make(parts, new MatcherTrainings(encoder, fitted.IsDefault ? [] : fitted, KeyOf(files, encoder))), found);
    }

    /// <summary>
    /// All findings in the files without the time that fitting the matcher takes, and with warnings that loading does not give: what only a
    /// curator can mend. <see cref="Explainer.ReviewWordings"/> gives the rest.
    /// </summary>
    /// <param name="files">The files.</param>
    /// <param name="today">The day of the check, or null to say nothing of age.</param>
    public static ImmutableArray<Diagnostic> Check(IReadOnlyList<KnowledgeFile> files, DateOnly? today = null)
    {
        var (_, words, found) = Read(files);
        return [.. found.Concat(Reviewer.Review(WithoutLanguage(files), words, today ?? DateOnly.MinValue)).OrderBy(d => d.File, StringComparer.Ordinal).ThenBy(d => d.Line).ThenBy(d => d.Column)];
    }

    /// <summary>The films, support lines and messages.</summary>
    internal static ImmutableArray<KnowledgeFile> WithoutLanguage(IEnumerable<KnowledgeFile> files) => [.. files.Where(f => !IsLanguage(f))];

    private static (Parts? Parts, MatcherVocabulary? Words, ImmutableArray<Diagnostic> Diagnostics) Read(IReadOnlyList<KnowledgeFile> files)
    {
        ArgumentNullException.ThrowIfNull(files);
        var bag = new DiagnosticBag();
        MatcherVocabulary? words = null;
        Elsewhere? elsewhere = null;
        CrisisLexicon? crisis = null;
        ConsentLexicon? consent = null;
        KnowledgeLoad? load = null;
        // The films are as long to read as all the language files, and neither needs the other.
        Parallel.Invoke(
            () => load = KnowledgeLoader.Load(WithoutLanguage(files)),
            () =>
            {
                words = Language(files, "words.yaml", bag, WordsReader.Read);
                elsewhere = Language(files, "elsewhere.yaml", bag, ElsewhereReader.Read);
                crisis = Language(files, "crisis.yaml", bag, CrisisLexicon.Read);
                consent = Language(files, "consent.yaml", bag, ConsentLexicon.Read);
            });
        ImmutableArray<Diagnostic> found = [.. bag.ToSorted(), .. load!.Diagnostics];
        return load.Knowledge is not { } knowledge || words is null || elsewhere is null || crisis is null || consent is null || bag.HasErrors
            ? (null, words, found)
            : (new Parts(knowledge, words, elsewhere, crisis, consent), words, found);
    }

    private static Explainer Make(Parts parts, MatcherTrainings trainings)
    {
        var names = parts.Knowledge.Films.SelectMany(f => f.Names);
        FilmFinders? finder = null;
        CrisisRecognizer? recognizer = null;
        // Both learn from examples, and neither needs the other.
        Parallel.Invoke(
            () => finder = new FilmFinders(parts.Knowledge, parts.Words, parts.Elsewhere, trainings),
            () => recognizer = new CrisisRecognizer(
                parts.Crisis, names.SelectMany(n => n.Aliases.Append(n.Name).Concat(n.Actor is { } a ? [a] : [])), Harmless(parts)));
        return new Explainer(parts.Knowledge, finder!, recognizer!, new ConsentReader(parts.Consent));
    }

    // The build belongs to the key: another one may learn otherwise from the same texts.
    private static string KeyOf(IReadOnlyList<KnowledgeFile> files, SentenceEncoder? encoder)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(typeof(Explainer).Module.ModuleVersionId.ToByteArray());
        // A text's own hash has a fixed length, so that no text can pass for the end of another.
        foreach (var text in files.SelectMany(f => new[] { f.Name, f.Text }).Append(encoder?.Fingerprint ?? ""))
            hash.AppendData(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    // What people say here every day, from which crisis recognition learns what harm is not.
    private static IEnumerable<string> Harmless(Parts parts) =>
        parts.Knowledge.Films.SelectMany(f => f.Questions).SelectMany(q => q.Wordings)
            .Concat(parts.Knowledge.Messages.SmallTalk.SelectMany(t => t.Say))
            .Concat(parts.Elsewhere.Say);

    private static bool IsLanguage(KnowledgeFile file) => LanguageFiles.Any(name => file.Name.EndsWith(name, StringComparison.Ordinal));

    private static T? Language<T>(IReadOnlyList<KnowledgeFile> files, string name, DiagnosticBag bag, Func<KnowledgeFile, DiagnosticBag, T?> read)
        where T : class
    {
        if (files.FirstOrDefault(f => f.Name.EndsWith(name, StringComparison.Ordinal)) is { } file)
            return read(file, bag);
        bag.Error("K023", new Place(name, 1, 1), $"The language file '{name}' is missing.", $"Put it into the language's folder, such as knowledge/en/{name}.");
        return null;
    }

    private sealed record Parts(KnowledgeBase Knowledge, MatcherVocabulary Words, Elsewhere Elsewhere, CrisisLexicon Crisis, ConsentLexicon Consent);
}

/// <summary>What loading came to.</summary>
/// <param name="Explainer">The explainer, or null when a file has an error.</param>
/// <param name="Diagnostics">All findings, in the order of files and lines.</param>
public sealed record ExplainerLoad(Explainer? Explainer, ImmutableArray<Diagnostic> Diagnostics);
