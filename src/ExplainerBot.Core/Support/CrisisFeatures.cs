namespace ExplainerBot.Core.Support;

/// <summary>
/// What the learnt score looks at: the words of a passage, each two that follow one another, and the rules that spoke.
/// A word shortly after a negation is another feature than the word itself. Words of the groups that are marked so in the lexicon are read as their group ("my uncle", "my coach"), unknown words by
/// their beginning.
/// </summary>
internal sealed class CrisisFeatures(CrisisLexicon lexicon)
{
    /// <summary>The number of features; rarer ones share a place (feature hashing).</summary>
    public const int Size = 1 << 16;

    private const int Beginning = 5;
    private const int Denied = 3;
    private const uint Start = 2166136261;

    private readonly WordGroup[] classes = [.. lexicon.Groups.Where(g => g.IsClass)];

    /// <summary>The features of the sentences, each once, and one that every passage has.</summary>
    public int[] Of(IEnumerable<Sentence> sentences)
    {
        var features = new HashSet<int> { 0 };
        foreach (var sentence in sentences)
        {
            var before = Start;
            var denied = 0;
            for (var i = 0; i < sentence.Count; i++)
            {
                var code = CodeOf(sentence[i]) * (denied > 0 ? 3u : 1u);
                denied = sentence[i].Word.IsNot ? Denied : denied - 1;
                features.Add(Place(code, 1));
                features.Add(Place(before * 31 + code, 2));
                before = code;
            }
            features.Add(Place(before * 31 + 7, 2));
            foreach (var rule in sentence.Heard)
                features.Add(Place((uint)rule + 1, 3));
        }
        return [.. features];
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
        return token.Word != Word.Unknown ? Hash(token.Word.Text, token.Word.Text.Length, Start) : Hash(token.Written, Beginning, Start + 1);
    }

    // FNV-1a: string.GetHashCode differs from run to run.
    private static uint Hash(string text, int length, uint hash)
    {
        for (var i = 0; i < text.Length && i < length; i++)
            hash = (hash ^ text[i]) * 16777619;
        return hash;
    }

    private static int Place(uint code, uint kind)
    {
        var mixed = (code ^ kind * 0x9E3779B9) * 0x85EBCA6B;
        return (int)((mixed ^ mixed >> 15) % (Size - 1)) + 1;
    }
}
