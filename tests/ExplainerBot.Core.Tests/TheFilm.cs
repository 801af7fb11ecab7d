using System.Collections.Immutable;
using ExplainerBot.Core.Knowledge;
using ExplainerBot.Core.Matching.Encoding;

namespace ExplainerBot.Core.Tests;

/// <summary>The explainer on the knowledge that ships, made once for all tests: it is immutable.</summary>
internal static class TheFilm
{
    /// <summary>The film's id.</summary>
    public const string Id = "the-perfection";

    private static readonly Lazy<Explainer> Loaded = new(() => Films.Load(Id));

    public static Explainer Explainer => Loaded.Value;

    /// <summary>The encoder of its language; null where the build had no Node.js to pack the weights with.</summary>
    public static SentenceEncoder? Encoder { get; } = File.Exists(WeightsFile) ? SentenceEncoder.Read(File.ReadAllBytes(WeightsFile)) : null;

    public static KnowledgeBase Knowledge => Explainer.Knowledge;

    public static Messages Messages => Knowledge.Messages;

    /// <summary>The question of an id such as <c>ending-explained</c>.</summary>
    public static Question Question(string id) => Knowledge.Question(id);

    /// <summary>The texts that it was made from.</summary>
    public static ImmutableArray<KnowledgeFile> Files { get; } = Films.FilesOf(Id);

    private static string WeightsFile => Path.Combine(Repository.Root, "knowledge", "en", "encoder", "weights.bin");
}
