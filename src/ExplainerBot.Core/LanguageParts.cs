using System.Collections.Immutable;
using ExplainerBot.Core.Conversation;
using ExplainerBot.Core.Knowledge;
using ExplainerBot.Core.Matching;
using ExplainerBot.Core.Support;

namespace ExplainerBot.Core;

/// <summary>What the files of one language hold, read and checked, and nothing learnt from it yet.</summary>
/// <param name="Knowledge">Films, support lines and messages.</param>
/// <param name="Words">What the matcher knows of the language.</param>
/// <param name="Elsewhere">What people ask in vain.</param>
/// <param name="Crisis">How people speak of harm.</param>
/// <param name="Consent">How people say yes and no.</param>
internal sealed record LanguageParts(KnowledgeBase Knowledge, MatcherVocabulary Words, Elsewhere Elsewhere, CrisisLexicon Crisis, ConsentLexicon Consent)
{
    /// <summary>The names of the films' characters and people.</summary>
    public IEnumerable<string> Names => NamesOf(Knowledge);

    /// <summary>The names of the films' characters and people.</summary>
    public static IEnumerable<string> NamesOf(KnowledgeBase knowledge) =>
        knowledge.Films.SelectMany(f => f.Names).SelectMany(n => n.Aliases.Append(n.Name).Concat(n.Actor is { } a ? [a] : []));

    /// <summary>What people say here every day and answer to the gate, from which crisis recognition learns what harm is not.</summary>
    public IEnumerable<string> Harmless => Asked.Concat(Consent.Examples.Select(e => e.Text));

    /// <summary>What people say here that is no reply to the gate: what they ask every day, and cries for help.</summary>
    public IEnumerable<string> NoReplies => Asked.Concat(Crisis.Examples.Where(e => e.Concern != Concern.None).Select(e => e.Text));

    /// <summary>What people say here every day.</summary>
    public IEnumerable<string> Asked =>
        Knowledge.Films.SelectMany(f => f.Questions).SelectMany(q => q.Wordings)
            .Concat(Knowledge.Messages.SmallTalk.SelectMany(t => t.Say))
            .Concat(Elsewhere.Say);

    /// <summary>Reads all files of a language. Without parts when any of them has an error; the words also where another file has one.</summary>
    public static LanguageRead Read(LanguagePack pack)
    {
        var read = Read(pack.Files);
        if (read.Parts is null || pack.Tag is null || read.Parts.Knowledge.Messages.Language == pack.Tag)
            return read;
        var bag = new DiagnosticBag();
        var messages = pack.Files.First(f => f.Name.Contains("messages", StringComparison.Ordinal));
        bag.Error("K024", new Place(messages.Name, 1, 1),
            $"The messages are of the language '{read.Parts.Knowledge.Messages.Language}' and lie in the folder '{pack.Tag}'.",
            "Name the folder and 'language' alike.");
        return read with { Parts = null, Diagnostics = [.. read.Diagnostics, .. bag.ToSorted()] };
    }

    private static LanguageRead Read(IReadOnlyList<KnowledgeFile> files)
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
            () => load = KnowledgeLoader.Load(ExplainerLoader.WithoutLanguage(files)),
            () =>
            {
                words = Language(files, "words.yaml", bag, WordsReader.Read);
                elsewhere = Language(files, "elsewhere.yaml", bag, ElsewhereReader.Read);
                crisis = Language(files, "crisis.yaml", bag, CrisisLexicon.Read);
                consent = Language(files, "consent.yaml", bag, ConsentLexicon.Read);
            });
        ImmutableArray<Diagnostic> found = [.. bag.ToSorted(), .. load!.Diagnostics];
        return load.Knowledge is not { } knowledge || words is null || elsewhere is null || crisis is null || consent is null || bag.HasErrors
            ? new(null, words, found)
            : new(new(knowledge, words, elsewhere, crisis, consent), words, found);
    }

    private static T? Language<T>(IReadOnlyList<KnowledgeFile> files, string name, DiagnosticBag bag, Func<KnowledgeFile, DiagnosticBag, T?> read)
        where T : class
    {
        if (files.FirstOrDefault(f => f.Name.EndsWith(name, StringComparison.Ordinal)) is { } file)
            return read(file, bag);
        bag.Error("K023", new Place(name, 1, 1), $"The language file '{name}' is missing.", $"Put it into the language's folder, such as knowledge/en/{name}.");
        return null;
    }
}

/// <summary>What reading a language's files came to.</summary>
/// <param name="Parts">What they hold, or null when one has an error.</param>
/// <param name="Words">The words, or null when their own file has an error.</param>
/// <param name="Diagnostics">All findings.</param>
internal sealed record LanguageRead(LanguageParts? Parts, MatcherVocabulary? Words, ImmutableArray<Diagnostic> Diagnostics);
