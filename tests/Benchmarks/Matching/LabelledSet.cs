using System.Collections.Immutable;
using ExplainerBot.Core;
using ExplainerBot.Core.Evaluation;
using ExplainerBot.Core.Knowledge;
using ExplainerBot.Core.Matching;
using ExplainerBot.Core.Matching.Encoding;

namespace ExplainerBot.MatchingReport;

/// <summary>Examples to learn from and lines to try, with the matcher's own way to learn them.</summary>
/// <param name="Train">What is learnt from.</param>
/// <param name="Test">What is tried.</param>
/// <param name="Ours">Trains the bot's matcher, with an encoder or without; what comes back finds the label of a text.</param>
internal sealed record LabelledSet(
    ImmutableArray<LabelledUtterance> Train, ImmutableArray<LabelledUtterance> Test, Func<SentenceEncoder?, Func<string, Match>> Ours)
{
    // What a contender learns from at most whose time grows with lines times labels.
    private const int FewLines = 3000;

    private const string Film = "film";
    private const string Help = "get-help";

    /// <summary>Every n-th of the lines, so that no more than a few thousand are left: for contenders that take too long for all.</summary>
    public static LabelledUtterance[] Few(IReadOnlyList<LabelledUtterance> lines)
    {
        var step = 1 + (lines.Count - 1) / FewLines;
        return [.. lines.Where((_, i) => i % step == 0)];
    }

    /// <summary>The film, and the public sets in the folder that INTENT_DATA names.</summary>
    public static IEnumerable<string> Names() =>
        new[] { Film }.Concat(
            Environment.GetEnvironmentVariable("INTENT_DATA") is { Length: > 0 } root
                ? Directory.EnumerateDirectories(root).Select(d => Path.GetFileName(d)).Order(StringComparer.Ordinal)
                : []);

    public static LabelledSet Read(string name) => name == Film ? ReadFilm() : ReadPublic(name);

    private static LabelledSet ReadPublic(string name)
    {
        var folder = Path.Combine(Environment.GetEnvironmentVariable("INTENT_DATA")!, name);
        var train = Lines(Path.Combine(folder, "train.tsv"));
        var words = Core.Conversation.WordsReader.Read(Knowledge().First(f => f.Name.EndsWith("words.yaml", StringComparison.Ordinal)), new DiagnosticBag());
        return new LabelledSet(train, Lines(Path.Combine(folder, "test.tsv")), encoder => IntentMatcher.Train(train, words, encoder).Match);
    }

    // The film as the bot trains on it, and the development lines of both halves. Small talk is trained on and not tried.
    private static LabelledSet ReadFilm()
    {
        var files = Knowledge();
        var knowledge = KnowledgeLoader.Load([.. files.Where(f => !ExplainerLoader.LanguageFiles.Any(n => f.Name.EndsWith(n, StringComparison.Ordinal)))]).Knowledge!;
        var elsewhere = ElsewhereReader.Read(files.First(f => f.Name.EndsWith("elsewhere.yaml", StringComparison.Ordinal)), new DiagnosticBag());
        var train = knowledge.Films.SelectMany(f => f.Questions).SelectMany(q => q.Wordings.Select(w => new LabelledUtterance(q.Id, w)))
            .Concat(knowledge.Support.GetHelpAlso.Prepend(knowledge.Support.GetHelp).Select(w => new LabelledUtterance(Help, w)))
            .Concat(knowledge.Messages.SmallTalk.SelectMany(t => t.Say.Select(s => new LabelledUtterance("small-talk:" + t.Id, s))))
            .Concat(elsewhere.Say.Select(s => new LabelledUtterance(LabelledUtterance.OutOfScope, s)));
        string[] halves = ["tune", "held"];
        var test = halves.SelectMany(half => Lines(Repository.Path("tests", "Development", $"questions.{half}.tsv")))
            .Concat(halves.SelectMany(half => Lines(Repository.Path("tests", "Development", $"out-of-scope.{half}.tsv")))
                .Select(l => l with { Label = LabelledUtterance.OutOfScope }));
        return new LabelledSet([.. train], [.. test], encoder =>
        {
            var explainer = ExplainerLoader.Load(files, encoder).Explainer!;
            return text => Named(explainer.Explain(text).Match, explainer.Knowledge);
        });
    }

    // The matcher's labels are opaque keys; the development sets name questions by id.
    private static Match Named(Match match, KnowledgeBase knowledge) => match with
    {
        Ranked = [.. match.Ranked.Select(r => r with { Label = r.Label == "help" ? Help : knowledge.Find(new QuestionKey(r.Label))?.Id ?? r.Label })],
    };

    private static KnowledgeFile[] Knowledge() =>
        [.. new[] { "knowledge", Path.Combine("knowledge", "en") }
            .SelectMany(folder => Directory.EnumerateFiles(Repository.Path(folder), "*.yaml").Order(StringComparer.Ordinal))
            .Select(path => new KnowledgeFile(Path.GetRelativePath(Repository.Root, path), File.ReadAllText(path)))];

    private static ImmutableArray<LabelledUtterance> Lines(string path)
    {
        var file = LabelledFile.Read(path, File.ReadAllText(path));
        return file.Errors.IsEmpty ? file.Utterances : throw new InvalidDataException(string.Join('\n', file.Errors));
    }
}
