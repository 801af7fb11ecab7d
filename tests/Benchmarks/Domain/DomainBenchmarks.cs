using BenchmarkDotNet.Attributes;
using ExplainerBot.Core;
using ExplainerBot.Core.Conversation;
using ExplainerBot.Core.Knowledge;
using ExplainerBot.Core.Matching;
using ExplainerBot.Core.Matching.Encoding;

namespace ExplainerBot.Benchmarks;

/// <summary>The domain on the film that ships, with its words and its encoder.</summary>
[MemoryDiagnoser]
public class DomainBenchmarks
{
    // Nearly a phrasing of the knowledge: its words leave no doubt, and the encoder is not asked.
    private const string Asked = "why does she let them cut off her hand";

    // Here they do, and it is.
    private const string AskedOddly = "was it the older girl who talked her into losing the arm";

    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "knowledge");

    private readonly KnowledgeFile[] files =
    [
        .. Directory.EnumerateFiles(Folder, "*.yaml", SearchOption.AllDirectories).Where(path => !path.Contains("examples", StringComparison.Ordinal)).Order(StringComparer.Ordinal)
            .Select(path => new KnowledgeFile(Path.GetRelativePath(AppContext.BaseDirectory, path), File.ReadAllText(path))),
    ];

    private readonly DateTimeOffset now = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);
    private SentenceEncoder encoder = null!;
    private Explainer explainer = null!;
    private Explainer byLetters = null!;

    [GlobalSetup]
    public void Setup()
    {
        encoder = SentenceEncoder.Read(File.ReadAllBytes(Path.Combine(Folder, "en", "encoder", "weights.bin")));
        explainer = ExplainerLoader.Load(files, encoder).Explainer!;
        byLetters = ExplainerLoader.Load(files).Explainer!;
    }

    [Benchmark]
    public float[] OneSentenceEncoded() => encoder.Encode(Asked);

    [Benchmark]
    public MatchExplanation OneMatch() => explainer.Explain(Asked);

    [Benchmark]
    public MatchExplanation OneMatchThatAsksTheEncoder() => explainer.Explain(AskedOddly);

    [Benchmark]
    public MatchExplanation OneMatchWithoutTheEncoder() => byLetters.Explain(Asked);

    [Benchmark]
    public Turn OneTurn() => explainer.Reply(new Utterance { Text = Asked, Nonce = "n" }, ChatMemory.Empty, now);

    [Benchmark]
    public Turn OneTurnThatAsksTheEncoder() => explainer.Reply(new Utterance { Text = AskedOddly, Nonce = "n" }, ChatMemory.Empty, now);

    [Benchmark]
    public bool OneLookForACrisis() => explainer.MayDisclose(Asked);

    [Benchmark]
    public Explainer? LoadAnew() => ExplainerLoader.Load(files, encoder).Explainer;

    [Benchmark]
    public Explainer? LoadWithWhatWasFitted() => ExplainerLoader.Load(files, encoder, explainer.Fitted).Explainer;
}
