using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace ExplainerBot.Core.Matching.Encoding;

/// <summary>All numbers that the encoder learnt, as the build packs them (pack.mjs): little-endian, in the order of the reading below.</summary>
internal sealed record EncoderWeights(
    string[] Pieces, float[] PieceScores, PackedRows Embeddings, float[] Wavelengths, PackedMatrix Widening,
    TransformerLayer First, TransformerLayer Second, PackedMatrix Last)
{
    private const int Narrow = 256;
    private const int Wide = SentenceEncoder.Length;
    private const int Widest = 3 * SentenceEncoder.Length;
    private const int MostPieces = 1_000_000;

    private static ReadOnlySpan<byte> Mark => "SENTENC1"u8;

    /// <exception cref="InvalidDataException">It is no such file, or cut short.</exception>
    public static EncoderWeights Read(ReadOnlySpan<byte> packed)
    {
        var reader = new Reader(packed);
        if (!reader.Bytes(Mark.Length).SequenceEqual(Mark))
            throw new InvalidDataException("These are no weights of a sentence encoder. Build again, so that they are packed anew.");
        var count = reader.Int32(1, MostPieces);
        var (pieces, scores) = (new string[count], new float[count]);
        for (var i = 0; i < count; i++)
        {
            scores[i] = reader.Single();
            pieces[i] = System.Text.Encoding.UTF8.GetString(reader.Bytes(reader.Int32(0, packed.Length)));
        }
        var scales = reader.Floats(count);
        var embeddings = new PackedRows(reader.Cells(count * Narrow), scales);
        var weights = new EncoderWeights(
            pieces, scores, embeddings, reader.Floats(Narrow / 2), reader.Matrix(Narrow, Wide),
            Layer(ref reader, Narrow), Layer(ref reader, Wide), reader.Matrix(Wide, Wide));
        return reader.IsAtEnd ? weights : throw new InvalidDataException("The weights of the sentence encoder are longer than they should be.");
    }

    private static TransformerLayer Layer(ref Reader reader, int width) => new()
    {
        Heads = reader.Int32(1, width),
        BeforeAttention = new Normalizer(reader.Floats(width), reader.Floats(width)),
        Attention = reader.Matrix(width, 3 * width),
        Attended = reader.Matrix(width, Wide),
        BeforeFeedForward = new Normalizer(reader.Floats(Wide), reader.Floats(Wide)),
        Widening = reader.Matrix(Wide, Widest),
        Narrowing = reader.Matrix(Widest, Wide),
    };

    private ref struct Reader(ReadOnlySpan<byte> left)
    {
        private ReadOnlySpan<byte> left = left;

        public readonly bool IsAtEnd => left.IsEmpty;

        public ReadOnlySpan<byte> Bytes(int count)
        {
            if (count > left.Length)
                throw new InvalidDataException("The weights of the sentence encoder are cut short. Build again, so that they are packed anew.");
            var bytes = left[..count];
            left = left[count..];
            return bytes;
        }

        public int Int32(int least, int most)
        {
            var number = BinaryPrimitives.ReadInt32LittleEndian(Bytes(sizeof(int)));
            return number >= least && number <= most ? number
                : throw new InvalidDataException("The weights of the sentence encoder are damaged. Build again, so that they are packed anew.");
        }

        public float Single() => BinaryPrimitives.ReadSingleLittleEndian(Bytes(sizeof(float)));

        public float[] Floats(int count)
        {
            var floats = new float[count];
            for (var i = 0; i < count; i++)
                floats[i] = Single();
            return floats;
        }

        public sbyte[] Cells(int count) => MemoryMarshal.Cast<byte, sbyte>(Bytes(count)).ToArray();

        public PackedMatrix Matrix(int width, int rows)
        {
            var scales = Floats(rows);
            var cells = Cells(rows * width);
            return new PackedMatrix(cells, scales, Floats(rows));
        }
    }
}
