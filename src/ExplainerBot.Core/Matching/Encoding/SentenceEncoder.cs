using System.Buffers;
using System.Globalization;
using System.IO.Hashing;
using System.Text;

namespace ExplainerBot.Core.Matching.Encoding;

/// <summary>
/// Turns a sentence into numbers so that sentences of like meaning come to lie close: the Universal Sentence Encoder Lite
/// (Cer et al. 2018), two transformer layers over 8,000 word pieces. Its weights are data. Never changed after it was read: safe to use
/// from many threads.
/// </summary>
public sealed class SentenceEncoder
{
    /// <summary>How many numbers stand for a sentence.</summary>
    public const int Length = 512;

    // What is asked is a line or two; what is longer is read to here (some forty words), so that a pasted page costs two milliseconds.
    private const int MostPieces = 64;
    private const int MostCharacters = 400;

    private readonly Lazy<UnigramTokenizer> tokenizer; // most of what is asked first needs no encoding
    private readonly EncoderWeights weights;
    private readonly Lazy<float[]> positions; // what is added to a piece for where it stands

    private SentenceEncoder(EncoderWeights weights, string fingerprint)
    {
        this.weights = weights;
        Fingerprint = fingerprint;
        tokenizer = new(weights.ToTokenizer);
        positions = new(() => PositionsOf(weights.Wavelengths));
    }

    /// <summary>Reads the weights as the build packs them.</summary>
    /// <param name="packed">The content of the file, which stays as it is: most of it is not copied.</param>
    /// <param name="fingerprint">From <see cref="FingerprintOf"/>, or null to find it out.</param>
    /// <exception cref="InvalidDataException">It is no such file, or cut short.</exception>
    public static SentenceEncoder Read(ReadOnlyMemory<byte> packed, string? fingerprint = null) =>
        new(EncoderWeights.Read(packed), fingerprint ?? Fingerprinted(XxHash64.HashToUInt64(packed.Span)));

    /// <summary>The fingerprint of weights that are read from a file, without holding them.</summary>
    public static string FingerprintOf(Stream packed)
    {
        ArgumentNullException.ThrowIfNull(packed);
        var hash = new XxHash64();
        hash.Append(packed);
        return Fingerprinted(hash.GetCurrentHashAsUInt64());
    }

    /// <summary>A hash of the weights: what was encoded with others does not compare.</summary>
    public string Fingerprint { get; }

    /// <summary>The place of a sentence: a vector of length one; all 0 for a text without letters.</summary>
    /// <param name="text">The sentence as it was typed.</param>
    public float[] Encode(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var pieces = Pieces(text);
        var vector = new float[Length];
        if (pieces.Count == 0)
            return vector;
        var width = weights.Embeddings.Width;
        var room = ArrayPool<float>.Shared.Rent(pieces.Count * (width + Length));
        var inputs = room.AsSpan(0, pieces.Count * width);
        var states = room.AsSpan(inputs.Length, pieces.Count * Length);
        for (var i = 0; i < pieces.Count; i++)
            Place(pieces[i], i, inputs.Slice(i * width, width));
        weights.Widening.Multiply(inputs, states);
        weights.First.Apply(pieces.Count, inputs, states);
        weights.Second.Apply(pieces.Count, states, states);
        Average(states, vector);
        ArrayPool<float>.Shared.Return(room);
        Finish(vector);
        return vector;
    }

    /// <summary>The numbers of the word pieces that a text is cut into.</summary>
    internal List<int> Pieces(string text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return [];
        var read = text.Length > MostCharacters ? text[..MostCharacters] : text;
        return tokenizer.Value.Cut(Whole(read), MostPieces);
    }

    private static string Fingerprinted(ulong hash) => hash.ToString("x16", CultureInfo.InvariantCulture);

    // A half of a surrogate pair cannot be normalised.
    private static string Whole(string text)
    {
        try
        {
            return text.Normalize(NormalizationForm.FormKC);
        }
        catch (ArgumentException)
        {
            return new string([.. text.Where(c => !char.IsSurrogate(c))]).Normalize(NormalizationForm.FormKC);
        }
    }

    // What a piece is, twice, and where it stands: the published network adds the input to what the position was added to.
    private void Place(int piece, int position, Span<float> to)
    {
        weights.Embeddings.Row(piece, to);
        var place = positions.Value.AsSpan(position * to.Length, to.Length);
        for (var k = 0; k < to.Length; k++)
            to[k] = 2 * to[k] + place[k];
    }

    private static float[] PositionsOf(float[] wavelengths)
    {
        var half = wavelengths.Length;
        var positions = new float[MostPieces * 2 * half];
        for (var at = 0; at < MostPieces; at++)
        {
            for (var k = 0; k < half; k++)
                (positions[at * 2 * half + k], positions[at * 2 * half + half + k]) = MathF.SinCos(at * wavelengths[k]);
        }
        return positions;
    }

    private static void Average(ReadOnlySpan<float> states, Span<float> vector)
    {
        for (var at = 0; at < states.Length; at += Length)
        {
            for (var k = 0; k < Length; k++)
                vector[k] += states[at + k];
        }
        for (var k = 0; k < Length; k++)
            vector[k] /= states.Length / Length;
    }

    private void Finish(Span<float> vector)
    {
        Span<float> last = stackalloc float[Length];
        weights.Last.Multiply(vector, last);
        var squares = 0f;
        for (var k = 0; k < Length; k++)
        {
            vector[k] = MathF.Tanh(last[k]);
            squares += vector[k] * vector[k];
        }
        var scale = 1 / MathF.Sqrt(Math.Max(squares, 1e-12f));
        for (var k = 0; k < Length; k++)
            vector[k] *= scale;
    }
}
