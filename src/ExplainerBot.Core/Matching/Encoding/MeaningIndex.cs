using System.Collections.Immutable;
using System.Runtime.InteropServices;
using ExplainerBot.Core.Snapshots;

namespace ExplainerBot.Core.Matching.Encoding;

/// <summary>
/// The meanings of texts, one row each, in eight bits: half a kilobyte a text. Encoding is what training spends most time on; so a text
/// that was encoded before, by its hash, is not encoded again.
/// </summary>
/// <param name="encoder">The fingerprint of the encoder that they come from.</param>
/// <param name="hashes">Of each text.</param>
/// <param name="units">What one cell is worth, by text.</param>
/// <param name="cells">The rows, one after the other.</param>
/// <param name="rows">The row of each hash, or null to find it out.</param>
internal sealed class MeaningIndex(string encoder, Block<ulong> hashes, Block<float> units, Block<sbyte> cells, HashIndex? rows = null)
{
    private readonly HashIndex rowOf = rows ?? RowsOf(hashes.Span);

    public string Encoder => encoder;

    public ReadOnlySpan<ulong> Hashes => hashes.Span;

    public ReadOnlySpan<float> Units => units.Span;

    public ReadOnlySpan<sbyte> Cells => cells.Span;

    /// <summary>Encodes texts; the same texts and encoder give the same index, whatever is known already.</summary>
    /// <param name="texts">The texts.</param>
    /// <param name="encoder">The encoder.</param>
    /// <param name="known">What was encoded before, or null; of another encoder it counts for nothing.</param>
    public static MeaningIndex Of(ImmutableArray<string> texts, SentenceEncoder encoder, MeaningIndex? known)
    {
        var hashes = new ulong[texts.Length];
        var units = new float[texts.Length];
        var cells = new sbyte[texts.Length * SentenceEncoder.Length];
        var rows = known is null || known.Encoder != encoder.Fingerprint ? null : known.rowOf;
        Parallel.For(0, texts.Length, i =>
        {
            hashes[i] = HashOf(texts[i]);
            var to = cells.AsSpan(i * SentenceEncoder.Length, SentenceEncoder.Length);
            if (rows?.Find(hashes[i]) is >= 0 and var row)
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
            return new Meaning(widened, units.Span[text]);
        }
    }

    /// <summary>The text of a hash, or -1: what is said word for word as one of the texts needs no encoding.</summary>
    public int Find(ulong hash) => rowOf.Find(hash);

    /// <summary>How many texts there are.</summary>
    public int Count => hashes.Length;

    /// <summary>How like in meaning each text is: the cosine, for what was encoded has length one.</summary>
    /// <param name="other">What is compared.</param>
    /// <param name="likeness">Receives a value for each text.</param>
    public void Compare(Meaning other, Span<float> likeness)
    {
        var products = MemoryMarshal.Cast<float, int>(likeness);
        SignedProducts.OfAll(cells.Span, other.Cells, products);
        Floats.Scale(likeness, other.Unit, units.Span);
    }

    /// <summary>How like in meaning one text is.</summary>
    public float Likeness(int text, Meaning other)
    {
        var product = 0;
        ByteProducts.OfAll(Row(text), other.Cells, new Span<int>(ref product));
        return product * (units.Span[text] * other.Unit);
    }

    /// <summary>What stands for a text.</summary>
    public static ulong HashOf(string text) => HashIndex.HashOf(text);

    /// <summary>Writes the index.</summary>
    public void Write(SnapshotWriter writer)
    {
        writer.Write(encoder);
        writer.Write(hashes);
        writer.Write(units);
        writer.Write(cells);
        rowOf.Write(writer);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static MeaningIndex Read(SnapshotReader reader) =>
        new(reader.Text(), reader.Block<ulong>(), reader.Block<float>(), reader.Block<sbyte>(), HashIndex.Read(reader));

    private ReadOnlySpan<sbyte> Row(int text) => cells.Span.Slice(text * SentenceEncoder.Length, SentenceEncoder.Length);

    private static HashIndex RowsOf(ReadOnlySpan<ulong> hashes)
    {
        var rows = new KeyValuePair<ulong, int>[hashes.Length];
        for (var i = 0; i < hashes.Length; i++)
            rows[i] = new(hashes[i], i);
        return HashIndex.Of(rows);
    }
}
