using BenchmarkDotNet.Attributes;
using ExplainerBot.Core;
using ExplainerBot.Core.Conversation;
using ExplainerBot.Core.Knowledge;
using ExplainerBot.Core.Matching;

namespace ExplainerBot.Benchmarks;

/// <summary>The domain on the film that ships.</summary>
[MemoryDiagnoser]
public class DomainBenchmarks
{
    private const string Asked = "why does she let them cut off her hand";

    private readonly KnowledgeFile[] files =
    [
        .. Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "knowledge"), "*.yaml", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Select(path => new KnowledgeFile(Path.GetRelativePath(AppContext.BaseDirectory, path), File.ReadAllText(path))),
    ];

    private readonly DateTimeOffset now = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);
    private Explainer explainer = null!;
    private IntentMatcher matcher = null!;

    [GlobalSetup]
    public void Setup()
    {
        explainer = ExplainerLoader.Load(files).Explainer!;
        var questions = explainer.Knowledge.Films.SelectMany(f => f.Questions);
        matcher = IntentMatcher.Train(
            [.. questions.SelectMany(q => q.Wordings.Select(text => new LabelledUtterance(q.Id, text)))], MatcherVocabulary.Empty);
    }

    [Benchmark]
    public Match OneMatch() => matcher.Match(Asked);

    [Benchmark]
    public Turn OneTurn() => explainer.Reply(new Utterance { Text = Asked, Nonce = "n" }, ChatMemory.Empty, now);

    [Benchmark]
    public bool OneLookForACrisis() => explainer.MayDisclose(Asked);

    [Benchmark]
    public Explainer? LoadAnew() => ExplainerLoader.Load(files).Explainer;

    [Benchmark]
    public Explainer? LoadWithTheCalibration() => ExplainerLoader.Load(files, explainer.Calibrations).Explainer;
}
