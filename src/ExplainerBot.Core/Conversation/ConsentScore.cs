using System.Collections.Immutable;
using ExplainerBot.Core.Language;
using ExplainerBot.Core.Matching;
using ExplainerBot.Core.Matching.Hashing;
using ExplainerBot.Core.Snapshots;

namespace ExplainerBot.Core.Conversation;

/// <summary>How likely a reply to "Shall I tell you?" is a yes, a no, neither, or something else, learnt from what people answered.</summary>
internal sealed class ConsentScore
{
    private const int Size = 1 << 14;

    /// <summary>Questions to learn from at most: what people ask next is no reply.</summary>
    private const int MostQuestions = 2000;

    private readonly HashedLetters letters = new(Size);
    private readonly HashedClassifier classifier;

    /// <summary>Learns, or takes what was learnt from the same.</summary>
    /// <param name="examples">What people answered, and what it says.</param>
    /// <param name="questions">What people ask.</param>
    /// <param name="training">What makes learning quicker.</param>
    public ConsentScore(ImmutableArray<(string Text, ConsentReading Reading)> examples, IEnumerable<string> questions, MatcherTraining training)
    {
        Fitted = training.Fitted is { } kept && kept.Key == training.Key && kept.Weights.Length == Size * HashedClassifier.Classes
            ? kept
            : new Fitted(training.Key, CalibrationPair.Rough, Learn(examples, [.. questions]), null);
        classifier = new HashedClassifier(Fitted.Weights);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public ConsentScore(SnapshotReader reader)
    {
        Fitted = new Fitted("", CalibrationPair.Rough, [], null);
        classifier = new HashedClassifier(reader.Block<float>());
    }

    /// <summary>What was learnt; empty where it was read from a snapshot.</summary>
    public Fitted Fitted { get; }

    /// <summary>Writes what was learnt. Only what was trained can be written.</summary>
    public void Write(SnapshotWriter writer) => writer.Write<float>(Fitted.Weights);

    /// <summary>The likeliest reading, and how likely it is.</summary>
    public (ConsentReading Reading, float Likelihood) Of(string text)
    {
        var odds = classifier.Odds(BagOf(text));
        var best = 0;
        for (var c = 1; c < HashedClassifier.Classes; c++)
        {
            if (odds[c] > odds[best])
                best = c;
        }
        return ((ConsentReading)best, odds[best]);
    }

    private float[] Learn(ImmutableArray<(string Text, ConsentReading Reading)> examples, string[] questions)
    {
        var step = 1 + questions.Length / MostQuestions;
        var all = examples.Concat(questions.Where((_, i) => i % step == 0).Select(q => (Text: q, Reading: ConsentReading.Other))).ToArray();
        var weights = new float[Size * HashedClassifier.Classes];
        // Each reading counts the same in sum, however many examples there are of it.
        var sizes = all.GroupBy(e => e.Reading).ToDictionary(g => g.Key, g => g.Count());
        HashedClassifier.Learn([.. all.Select(e => (BagOf(e.Text), (int)e.Reading, (float)all.Length / (sizes.Count * sizes[e.Reading])))], weights);
        return weights;
    }

    // How a reply begins and ends says most: "I'll regret it, but go".
    private HashedBag BagOf(string text)
    {
        var words = Words.Of(text, MessageLimits.Command);
        var edges = new HashSet<int> { 0, letters.Place((uint)Math.Min(words.Length, 12), 1) };
        if (text.Contains('?', StringComparison.Ordinal))
            edges.Add(letters.Place(0, 2));
        if (words.Length > 0)
        {
            edges.Add(letters.Place(HashedLetters.Hash(words[0], HashedLetters.Start), 7));
            edges.Add(letters.Place(HashedLetters.Hash(words[^1], HashedLetters.Start), 8));
        }
        if (words.Length > 1)
        {
            edges.Add(letters.Place(HashedLetters.Hash(words[1], HashedLetters.Hash(words[0], 1)), 7));
            edges.Add(letters.Place(HashedLetters.Hash(words[^1], HashedLetters.Hash(words[^2], 1)), 8));
        }
        return new HashedBag([.. edges], letters.Of(words));
    }
}
