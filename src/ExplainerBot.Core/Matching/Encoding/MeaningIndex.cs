using System.Collections.Immutable;

namespace ExplainerBot.Core.Matching.Encoding;

/// <summary>
/// The meanings of texts, one row each, in eight bits: half a kilobyte a text. Encoding is what training spends most time on; so a text
/// that was encoded before, by its hash, is not encoded again.
/// </summary>
/// <param name="encoder">The fingerprint of the encoder that they come from.</param>
/// <param name="hashes">Of each text.</param>
/// <param name="units">What one cell is worth, by text.</param>
/// <param name="cells">The rows, one after the other.</param>
internal sealed class MeaningIndex(string encoder, ulong[] hashes, float[] units, sbyte[] cells)
{
    private const ulong FnvOffset = 14695981039346656037;
    private const ulong FnvPrime = 1099511628211;

    private readonly Dictionary<ulong, int> rowOf = RowsOf(hashes);

    public string Encoder => encoder;

    public ReadOnlySpan<ulong> Hashes => hashes;

    public ReadOnlySpan<float> Units => units;

    public ReadOnlySpan<sbyte> Cells => cells;

    /// <summary>Encodes texts; the same texts and encoder give the same index, whatever is known already.</summary>
    /// <param name="texts">The texts.</param>
    /// <param name="encoder">The encoder.</param>
    /// <param name="known">What was encoded before, or null; of another encoder it counts for nothing.</param>
    public static MeaningIndex Of(ImmutableArray<string> texts, SentenceEncoder encoder, MeaningIndex? known)
    {
        var hashes = new ulong[texts.Length];
        var units = new float[texts.Length];
        var cells = new sbyte[texts.Length * SentenceEncoder.Length];
        var rows = known is null || known.Encoder != encoder.Fingerprint ? [] : known.rowOf;
        Parallel.For(0, texts.Length, i =>
        {
            hashes[i] = HashOf(texts[i]);
            var to = cells.AsSpan(i * SentenceEncoder.Length, SentenceEncoder.Length);
            if (rows.TryGetValue(hashes[i], out var row))
            {
                known!.Row(row).CopyTo(to);
                units[i] = known.Units[row];
                return;
            }
            var meaning = Meaning.Of(texts[i], encoder);
            units[i] = meaning.Unit;
            for (var k = 0; k < to.Length; k++)
                to[k] = (sbyte)meaning.Cells[k];
        });
        return new MeaningIndex(encoder.Fingerprint, hashes, units, cells);
    }

    /// <summary>The meaning of one of the texts.</summary>
    public Meaning this[int text]
    {
        get
        {
            var widened = new short[SentenceEncoder.Length];
            var row = Row(text);
            for (var k = 0; k < widened.Length; k++)
                widened[k] = row[k];
            return new Meaning(widened, units[text]);
        }
    }

    /// <summary>The text of a hash, or -1: what is said word for word as one of the texts needs no encoding.</summary>
    public int Find(ulong hash) => rowOf.GetValueOrDefault(hash, -1);

    /// <summary>How like in meaning a text is: the cosine, for what was encoded has length one.</summary>
    public float Likeness(int text, Meaning other) => ByteProducts.Of(Row(text), other.Cells) * (units[text] * other.Unit);

    /// <summary>What stands for a text. FNV-1a: among ten thousand texts two fall together once in 400 billion cases.</summary>
    public static ulong HashOf(string text)
    {
        var hash = FnvOffset;
        foreach (var c in text)
            hash = (hash ^ c) * FnvPrime;
        return hash;
    }

    private ReadOnlySpan<sbyte> Row(int text) => cells.AsSpan(text * SentenceEncoder.Length, SentenceEncoder.Length);

    private static Dictionary<ulong, int> RowsOf(ulong[] hashes)
    {
        var rows = new Dictionary<ulong, int>(hashes.Length);
        for (var i = 0; i < hashes.Length; i++)
            rows[hashes[i]] = i;
        return rows;
    }
}
