namespace ExplainerBot.Core.Support;

/// <summary>
/// Cuts a message into passages for the learnt score. A short message is one, and each of its clauses another, for talk of the
/// film must not drown what is said beside it. Of a long one each sentence is a passage, and each with the one before it. Only the
/// last few sentences are held, so the work is linear and the memory bounded.
/// </summary>
internal sealed class Passages(CrisisFeatures features, LearnedScore score)
{
    /// <summary>Each part of a message is one more chance to be wrong, so a part must be clearer than a whole.</summary>
    private const float OfAPart = 2f;

    private const float OfALongMessage = 2.5f;

    private const int ShortMessage = 40;

    /// <summary>One or two words tell the score too little: "my wife", "so sad". The rules read these alone.</summary>
    private const int FewestWords = 3;

    private readonly List<Sentence> held = [];
    private (float Score, Concern Concern) highest = (float.NaN, Concern.None);
    private int words;

    /// <summary>Takes the next sentence of the message.</summary>
    public void Add(Sentence sentence)
    {
        words += sentence.Count;
        foreach (var piece in sentence.Pieces(ShortMessage))
        {
            held.Add(piece);
            if (words <= ShortMessage)
                continue;
            // Now it is known to be long: what was held so far is scored sentence by sentence.
            for (var i = 0; i < held.Count; i++)
            {
                Score([held[i]], OfALongMessage);
                if (i > 0)
                    Score(held.GetRange(i - 1, 2), OfALongMessage);
            }
            held.RemoveRange(0, held.Count - 1);
        }
    }

    /// <summary>
    /// The score of the clearest passage, less what its being a part takes off, and the concern that it speaks for. Not a number,
    /// and so neither high nor low, when no passage tells the score enough.
    /// </summary>
    public (float Score, Concern Concern) Highest()
    {
        if (words <= ShortMessage && held.Count > 0)
        {
            Score(held, 0);
            var clauses = held.SelectMany(s => s.Clauses()).ToList();
            foreach (var clause in clauses.Where(_ => clauses.Count > 1))
                Score([clause], OfAPart);
        }
        return highest;
    }

    private void Score(List<Sentence> passage, float off)
    {
        if (passage.Sum(s => s.Count) < FewestWords)
            return;
        var (passageScore, concern) = score.Of(features.Of(passage));
        if (float.IsNegativeInfinity(passageScore))
            return;
        if (!(passageScore - off <= highest.Score))
            highest = (passageScore - off, concern);
    }
}
