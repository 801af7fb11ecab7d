using System.Collections.Immutable;
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
    public static ImmutableArray<string> LanguageFiles => LanguagePacks.WordFiles;

    /// <summary>
    /// Reads and checks all files: films, support lines and messages by their keys, the language files by the name at their end
    /// (<see cref="LanguageFiles"/>). Of several languages the main one is loaded.
    /// </summary>
    /// <param name="files">The files.</param>
    /// <param name="encoder">Knows what sentences of the language mean; null does without.</param>
    /// <param name="fitted">From <see cref="Explainer.Fitted"/> of an earlier load of these texts or others; none fits all anew.</param>
    /// <returns>The explainer, or null when any file has an error; and all findings, errors and warnings.</returns>
    public static ExplainerLoad Load(IReadOnlyList<KnowledgeFile> files, SentenceEncoder? encoder = null, ImmutableArray<Fitted> fitted = default)
    {
        var load = Load([LanguagePacks.Of(files)[0]], _ => encoder, fitted);
        return new ExplainerLoad(load.Explainers.FirstOrDefault(), load.Diagnostics);
    }

    /// <summary>Reads and checks the files of all languages, and makes an explainer for each: of all, or of none.</summary>
    /// <param name="files">The files, named with their folders.</param>
    /// <param name="main">The folder with the words of the main language.</param>
    /// <param name="encoder">Knows what sentences of a language mean, by the name of its folder; null does without.</param>
    /// <param name="fitted">From <see cref="Explainer.Fitted"/> of an earlier load, those of all explainers in their order.</param>
    public static ExplainersLoad LoadAll(
        IReadOnlyList<KnowledgeFile> files, string main, Func<string, SentenceEncoder?> encoder, ImmutableArray<Fitted> fitted)
    {
        ArgumentNullException.ThrowIfNull(encoder);
        return Load(LanguagePacks.Of(files, main), tag => encoder(tag ?? main), fitted);
    }

    /// <summary>
    /// All findings in the files of all languages, without the time that fitting the matcher takes, and with warnings that loading does not
    /// give: what only a curator can mend. <see cref="Explainer.ReviewWordings"/> gives the rest.
    /// </summary>
    /// <param name="files">The files.</param>
    /// <param name="today">The day of the check, or null to say nothing of age.</param>
    public static ImmutableArray<Diagnostic> Check(IReadOnlyList<KnowledgeFile> files, DateOnly? today = null) =>
    [
        .. LanguagePacks.Of(files)
            .SelectMany(pack =>
            {
                var read = LanguageParts.Read(pack);
                return read.Diagnostics.Concat(Reviewer.Review(WithoutLanguage(pack.Files), read.Words, today ?? DateOnly.MinValue));
            })
            // Languages may share support lines and films.
            .Distinct()
            .OrderBy(d => d.File, StringComparer.Ordinal).ThenBy(d => d.Line).ThenBy(d => d.Column),
    ];

    /// <summary>The films, support lines and messages.</summary>
    internal static ImmutableArray<KnowledgeFile> WithoutLanguage(IEnumerable<KnowledgeFile> files) => [.. files.Where(f => !LanguagePacks.IsOfWords(f))];

    // Names of what was learnt beside the films; a film's id is written in small letters.
    private const string Crisis = "Crisis";
    private const string Consent = "Consent";

    private static ExplainersLoad Load(ImmutableArray<LanguagePack> packs, Func<string?, SentenceEncoder?> encoderOf, ImmutableArray<Fitted> fitted)
    {
        var read = packs.Select(LanguageParts.Read).ToArray();
        ImmutableArray<Diagnostic> found = [.. read.SelectMany(r => r.Diagnostics).Distinct()];
        var parts = read.Select(r => r.Parts).OfType<LanguageParts>().ToArray();
        if (parts.Length < packs.Length)
            return new ExplainersLoad([], found);
        var trainings = packs.Select((pack, i) =>
        {
            var encoder = encoderOf(pack.Tag);
            return new MatcherTrainings(encoder, fitted.IsDefault ? [] : fitted, $"{TrainingKey.Of(parts[i].Knowledge, pack.Files, encoder)} {pack.Tag}");
        }).ToArray();
        return new ExplainersLoad(Make(parts, trainings), found);
    }

    private static ImmutableArray<Explainer> Make(LanguageParts[] parts, MatcherTrainings[] trainings)
    {
        var finders = new FilmFinders[parts.Length];
        var recognizers = new CrisisRecognizer[parts.Length];
        // All learn from examples, and none needs another.
        Parallel.Invoke([
            .. parts.Select((p, i) => (Action)(() => finders[i] = new FilmFinders(p.Knowledge, p.Words, p.Elsewhere, trainings[i]))),
            .. parts.Select((p, i) => (Action)(() => recognizers[i] = new CrisisRecognizer(p.Crisis, p.Names, p.Harmless, trainings[i].Of(Crisis)))),
        ]);
        // People write of harm in whichever language comes to them.
        return [.. parts.Select((p, i) => new Explainer(
            p.Knowledge, finders[i], recognizers[i].Beside([.. recognizers.Where(r => r != recognizers[i])]),
            new ConsentReader(p.Consent, p.NoReplies, trainings[i].Of(Consent))))];
    }
}

/// <summary>What loading came to.</summary>
/// <param name="Explainer">The explainer, or null when a file has an error.</param>
/// <param name="Diagnostics">All findings, in the order of files and lines.</param>
public sealed record ExplainerLoad(Explainer? Explainer, ImmutableArray<Diagnostic> Diagnostics);

/// <summary>What loading all languages came to.</summary>
/// <param name="Explainers">The explainers, the main language's first; none when any file has an error.</param>
/// <param name="Diagnostics">All findings, language by language.</param>
public sealed record ExplainersLoad(ImmutableArray<Explainer> Explainers, ImmutableArray<Diagnostic> Diagnostics);
