using System.Buffers.Binary;
using ExplainerBot.Core.Snapshots;

namespace ExplainerBot.Core.Matching.Encoding;

/// <summary>All numbers that the encoder learnt, as the build packs them (pack.mjs): little-endian, in the order of the reading below.</summary>
internal sealed record EncoderWeights(
    ReadOnlyMemory<byte> Vocabulary, PackedRows Embeddings, float[] Wavelengths, PackedMatrix Widening,
    TransformerLayer First, TransformerLayer Second, PackedMatrix Last)
{
    private const int Narrow = 256;
    private const int Wide = SentenceEncoder.Length;
    private const int Widest = 3 * SentenceEncoder.Length;
    private const int MostPieces = 1_000_000;

    private static ReadOnlySpan<byte> Mark => "SENTENC2"u8;

    /// <exception cref="InvalidDataException">It is no such file, or cut short.</exception>
    public static EncoderWeights Read(ReadOnlyMemory<byte> packed)
    {
        var reader = new Reader(packed);
        if (!reader.Bytes(Mark.Length).Span.SequenceEqual(Mark))
            throw new InvalidDataException("These are no weights of a sentence encoder. Build again, so that they are packed anew.");
        var count = reader.Int32(1, MostPieces);
        var vocabulary = reader.Left;
        for (var i = 0; i < count; i++)
        {
            reader.Single();
            reader.Bytes(reader.Int32(0, packed.Length));
        }
        vocabulary = vocabulary[..^reader.Left.Length];
        var scales = reader.Floats(count);
        var embeddings = new PackedRows(reader.Cells(count * Narrow), scales);
        var weights = new EncoderWeights(
            vocabulary, embeddings, reader.Floats(Narrow / 2), reader.Matrix(Narrow, Wide),
            Layer(ref reader, Narrow), Layer(ref reader, Wide), reader.Matrix(Wide, Wide));
        return reader.IsAtEnd ? weights : throw new InvalidDataException("The weights of the sentence encoder are longer than they should be.");
    }

    /// <summary>Cuts texts into the pieces of the vocabulary.</summary>
    public UnigramTokenizer ToTokenizer()
    {
        var reader = new Reader(Vocabulary);
        List<string> pieces = [];
        List<float> scores = [];
        while (!reader.IsAtEnd)
        {
            scores.Add(reader.Single());
            pieces.Add(System.Text.Encoding.UTF8.GetString(reader.Bytes(reader.Int32(0, Vocabulary.Length)).Span));
        }
        return new UnigramTokenizer([.. pieces], [.. scores]);
    }

    private static TransformerLayer Layer(ref Reader reader, int width) => new()
    {
        Heads = reader.Int32(1, width),
        BeforeAttention = new Normalizer(reader.Floats(width), reader.Floats(width)),
        Attention = reader.Matrix(width, 3 * width),
        Attended = reader.Matrix(width, Wide),
        BeforeFeedForward = new Normalizer(reader.Floats(Wide), reader.Floats(Wide)),
        Widening = reader.Matrix(Wide, Widest),
        Narrowing = reader.PairedMatrix(Widest, Wide),
    };

    private struct Reader(ReadOnlyMemory<byte> left)
    {
        public ReadOnlyMemory<byte> Left { get; private set; } = left;

        public readonly bool IsAtEnd => Left.IsEmpty;

        public ReadOnlyMemory<byte> Bytes(int count)
        {
            if (count > Left.Length)
                throw new InvalidDataException("The weights of the sentence encoder are cut short. Build again, so that they are packed anew.");
            var bytes = Left[..count];
            Left = Left[count..];
            return bytes;
        }

        public int Int32(int least, int most)
        {
            var number = BinaryPrimitives.ReadInt32LittleEndian(Bytes(sizeof(int)).Span);
            return number >= least && number <= most ? number
                : throw new InvalidDataException("The weights of the sentence encoder are damaged. Build again, so that they are packed anew.");
        }

        public float Single() => BinaryPrimitives.ReadSingleLittleEndian(Bytes(sizeof(float)).Span);

        // Where they begin no machine would like to begin: copied, for they are few.
        public float[] Floats(int count) => new Block<float>(Bytes(count * sizeof(float))).Span.ToArray();

        public Block<sbyte> Cells(int count) => new(Bytes(count));

        public PackedMatrix Matrix(int width, int rows)
        {
            var scales = Floats(rows);
            var cells = Cells(rows * width);
            return new PackedMatrix(cells, scales, Floats(rows));
        }

        public PairedMatrix PairedMatrix(int width, int rows)
        {
            var scales = Floats(rows);
            var pairs = Cells(rows * width);
            return new PairedMatrix(pairs, scales, Floats(rows));
        }
    }
}
