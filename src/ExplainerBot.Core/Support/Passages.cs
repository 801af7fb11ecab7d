namespace ExplainerBot.Core.Support;

/// <summary>
/// Cuts a message into passages for the learnt score: a short message is one; of a long one each sentence is, and each with
/// the one before it. Only the last few sentences are held, so the work is linear and the memory bounded.
/// </summary>
internal sealed class Passages(CrisisFeatures features, LearnedScore score)
{
    private const int ShortMessage = 40;

    private readonly List<Sentence> held = [];
    private (float Score, Concern Concern) highest = (float.NegativeInfinity, Concern.None);

    /// <summary>The number of words read so far.</summary>
    public int Words { get; private set; }

    /// <summary>Whether the message is too long to be read as one passage.</summary>
    public bool IsLong => Words > ShortMessage;

    public void Add(Sentence sentence)
    {
        Words += sentence.Count;
        foreach (var piece in sentence.Pieces(ShortMessage))
        {
            held.Add(piece);
            if (!IsLong)
                continue;
            // Now it is known to be long: what was held so far is scored sentence by sentence.
            for (var i = 0; i < held.Count; i++)
                Score(held.GetRange(Math.Max(0, i - 1), i == 0 ? 1 : 2), [held[i]]);
            held.RemoveRange(0, held.Count - 1);
        }
    }

    /// <summary>The highest score of any passage, and the concern that it speaks for.</summary>
    public (float Score, Concern Concern) Highest()
    {
        if (!IsLong && held.Count > 0)
            Score(held);
        return highest;
    }

    private void Score(params ReadOnlySpan<List<Sentence>> passages)
    {
        foreach (var passage in passages)
        {
            var scored = score.Of(features.Of(passage));
            if (scored.Score > highest.Score)
                highest = scored;
        }
    }
}
