using ExplainerBot.Core.Matching.Encoding;

namespace ExplainerBot.Core.Tests.Matching.Encoding;

/// <summary>
/// The encoder beside the network that its weights come from. The reference holds what the npm package itself makes of some sentences:
/// the text and its vector in ten-thousandths.
/// </summary>
public sealed class SentenceEncoderTests
{
    // Weights in eight bits move a vector by less than this; with the weights as published the two agree to a millionth.
    private const double LeastCosine = 0.998;

    public static TheoryData<string, int[]> Reference =>
        [.. File.ReadLines(Path.Combine(Repository.Root, "tests/ExplainerBot.Core.Tests/Matching/Encoding/reference.tsv"))
            .Select(l => l.Split('\t')).Select(c => new TheoryDataRow<string, int[]>(c[0], Numbers(c[1])))];

    private static SentenceEncoder Encoder
    {
        get
        {
            Assert.SkipWhen(TheFilm.Encoder is null, "The build packed no weights: it takes Node.js and npm.");
            return TheFilm.Encoder!;
        }
    }

    [Theory]
    [MemberData(nameof(Reference))]
    public void A_sentence_comes_to_lie_where_the_published_network_puts_it(string text, int[] vector) =>
        Assert.InRange(Cosine(Encoder.Encode(text), [.. vector.Select(v => v / 10_000f)]), LeastCosine, 1.001);

    [Fact]
    public void Sentences_of_like_meaning_lie_closer_than_others_with_the_same_words()
    {
        var asked = Encoder.Encode("how old is he");
        Assert.True(Cosine(asked, Encoder.Encode("what is his age")) > Cosine(asked, Encoder.Encode("how is the old town")) + 0.1);
    }

    [Fact]
    public void A_vector_has_length_one_and_one_without_letters_is_empty()
    {
        Assert.Equal(1, Cosine(Encoder.Encode("yes"), Encoder.Encode("yes")), 5);
        Assert.All(["", "  ", "\t"], text => Assert.All(Encoder.Encode(text), x => Assert.Equal(0, x)));
    }

    [Fact]
    public void A_pasted_page_is_read_to_a_bound_and_odd_letters_harm_nobody()
    {
        var page = string.Concat(Enumerable.Repeat("and then she went away ", 1_000));
        Assert.Equal(Encoder.Encode(page[..2_000]), Encoder.Encode(page));
        Assert.All(["\uD800 alone", "日本語", "🎻🎻🎻", "\0", new string('x', 5_000)], text => Assert.Equal(1, Cosine(Encoder.Encode(text), Encoder.Encode(text)), 5));
    }

    [Fact]
    public void Many_threads_read_the_same()
    {
        string[] texts = [.. Reference.Select(r => r.Data.Item1)];
        var alone = texts.Select(t => Encoder.Encode(t)).ToArray();
        Parallel.For(0, 200, i => Assert.Equal(alone[i % texts.Length], Encoder.Encode(texts[i % texts.Length])));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    [InlineData(100)]
    [InlineData(500_000)]
    public void Weights_cut_short_or_not_weights_at_all_are_refused(int length)
    {
        var whole = new byte[1_000_000];
        "SENTENC2"u8.CopyTo(whole);
        Assert.Throws<InvalidDataException>(() => SentenceEncoder.Read(whole.AsMemory(0, length)));
        Assert.Throws<InvalidDataException>(() => SentenceEncoder.Read(new byte[length]));
    }

    private static double Cosine(float[] a, float[] b) => a.Zip(b, (x, y) => (double)x * y).Sum();

    private static int[] Numbers(string column) => [.. column.Split(' ').Select(n => int.Parse(n, System.Globalization.CultureInfo.InvariantCulture))];
}
