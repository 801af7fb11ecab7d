using ExplainerBot.Core.Matching.Hashing;

namespace ExplainerBot.Core.Support;

/// <summary>
/// What the learnt score looks at. As the lexicon reads a passage: its words, each two that follow one another, and the rules that spoke;
/// a word shortly after a negation is another feature than the word itself; words of the groups that are marked so are read as their group
/// ("my uncle", "my coach"), unknown words by their beginning. And its words and letters as they were written.
/// </summary>
internal sealed class CrisisFeatures(CrisisLexicon lexicon)
{
    /// <summary>The number of features; rarer ones share a place (feature hashing).</summary>
    public const int Size = 1 << 18;

    private const int Beginning = 5;
    private const int Denied = 3;

    private readonly HashedLetters letters = new(Size);
    private readonly WordGroup[] classes = [.. lexicon.Groups.Where(g => g.IsClass)];

    /// <summary>The features of the sentences, and one that every passage has.</summary>
    public HashedBag Of(IReadOnlyCollection<Sentence> sentences) => new(WordsOf(sentences), letters.Of(WrittenIn(sentences)));

    private int[] WordsOf(IEnumerable<Sentence> sentences)
    {
        var features = DistinctFeatures.Gather();
        features.Add(0);
        foreach (var sentence in sentences)
        {
            var before = HashedLetters.Start;
            var denied = 0;
            for (var i = 0; i < sentence.Count; i++)
            {
                var code = CodeOf(sentence[i]) * (denied > 0 ? 3u : 1u);
                denied = sentence[i].Word.IsNot ? Denied : denied - 1;
                features.Add(letters.Place(code, 1));
                features.Add(letters.Place(before * 31 + code, 2));
                before = code;
            }
            features.Add(letters.Place(before * 31 + 7, 2));
            foreach (var rule in sentence.Heard)
                features.Add(letters.Place((uint)rule + 1, 3));
        }
        return [.. features];
    }

    // What was written as one may have been read as several words.
    private static IEnumerable<string> WrittenIn(IEnumerable<Sentence> sentences)
    {
        foreach (var sentence in sentences)
        {
            for (var i = 0; i < sentence.Count; i++)
            {
                if (sentence[i].Written.Length > 0 && (i == 0 || sentence[i].Written != sentence[i - 1].Written))
                    yield return sentence[i].Written;
            }
        }
    }

    private uint CodeOf(Token token)
    {
        if (token.Written.Length == 0)
            return 1;
        foreach (var group in classes)
        {
            if (token.Word.IsIn(group))
                return 100u + (uint)group.Index;
        }
        if (char.IsDigit(token.Written[0]))
            return 2;
        return token.Word != Word.Unknown
            ? HashedLetters.Hash(token.Word.Text, HashedLetters.Start)
            : HashedLetters.Hash(token.Written.AsSpan(0, Math.Min(Beginning, token.Written.Length)), HashedLetters.Start + 1);
    }
}
