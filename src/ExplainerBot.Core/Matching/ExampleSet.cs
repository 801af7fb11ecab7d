using System.Collections.Immutable;
using ExplainerBot.Core.Language;
using ExplainerBot.Core.Matching.Encoding;

namespace ExplainerBot.Core.Matching;

/// <summary>Labelled examples made ready for training: labels are numbered, texts are bags of numbered features.</summary>
internal sealed class ExampleSet
{
    // Above this many a minute and more would go into encoding: the letters alone must do.
    private const int MostEncoded = 20_000;

    public ExampleSet(IReadOnlyList<LabelledUtterance> examples, UtteranceReader reader, SentenceEncoder? encoder, MeaningIndex? known)
    {
        if (encoder is not null && examples.Count <= MostEncoded)
            Meanings = MeaningIndex.Of([.. examples.Select(e => Words.Normalize(e.Text))], encoder, known);
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        LabelOf = new int[examples.Count];
        Bags = new FeatureBag[examples.Count];
        for (var i = 0; i < examples.Count; i++)
        {
            if (!numbers.TryGetValue(examples[i].Label, out var number))
                numbers.Add(examples[i].Label, number = numbers.Count);
            LabelOf[i] = number;
            Bags[i] = Features.Learn(reader.Read(examples[i].Text));
        }
        Labels = [.. numbers.Keys]; // in the order in which they were added
        OutOfScope = numbers.GetValueOrDefault(LabelledUtterance.OutOfScope, -1);
    }

    /// <summary>The labels by number.</summary>
    public ImmutableArray<string> Labels { get; }

    /// <summary>The number of the label of what is out of scope, or -1.</summary>
    public int OutOfScope { get; }

    /// <summary>The label of each example.</summary>
    public int[] LabelOf { get; }

    /// <summary>The features of each example.</summary>
    public FeatureBag[] Bags { get; }

    /// <summary>What each example means; null without an encoder, or with too many examples for it.</summary>
    public MeaningIndex? Meanings { get; }

    /// <summary>All features.</summary>
    public FeatureDictionary Features { get; } = new();
}
