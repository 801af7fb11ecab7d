using ExplainerBot.Core.Snapshots;

namespace ExplainerBot.Core.Support;

/// <summary>
/// Written words with those of the lexicon that they stand for, found out once: mending a word's spelling costs more than all the rest of
/// hearing a message.
/// </summary>
internal sealed class KnownWords
{
    private readonly Vocabulary vocabulary;
    private readonly string[] texts; // of the lexicon's words that any of them stands for
    private readonly HashIndex numbers; // of the written words
    private readonly Block<int> starts; // of what each stands for
    private readonly Block<int> words; // as places among the texts
    private readonly Word[]?[] read; // those that were asked for

    private KnownWords(Vocabulary vocabulary, string[] texts, HashIndex numbers, Block<int> starts, Block<int> words)
    {
        this.vocabulary = vocabulary;
        this.texts = texts;
        this.numbers = numbers;
        this.starts = starts;
        this.words = words;
        read = new Word[]?[starts.Length - 1];
    }

    /// <summary>Reads notes, a line a written word: it, and after it what it stands for, a blank between them.</summary>
    public static KnownWords Of(string notes, Vocabulary vocabulary)
    {
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        var numbers = new Dictionary<ulong, int>();
        List<int> starts = [0], words = [];
        foreach (var line in notes.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = line.Split(' ');
            numbers[HashIndex.HashOf(parts[0])] = starts.Count - 1;
            foreach (var text in parts.Skip(1))
            {
                if (!places.TryGetValue(text, out var place))
                    places.Add(text, place = places.Count);
                words.Add(place);
            }
            starts.Add(words.Count);
        }
        return new KnownWords(vocabulary, [.. places.Keys], HashIndex.Of(numbers), starts.ToArray(), words.ToArray());
    }

    /// <summary>What a written word stands for, or null when it is not known.</summary>
    public Word[]? Find(string written)
    {
        var number = numbers.Find(HashIndex.HashOf(written));
        // Two threads may both read it; they read the same.
        return number < 0 ? null : read[number] ??= Read(number);
    }

    public void Write(SnapshotWriter writer)
    {
        writer.Write(texts);
        numbers.Write(writer);
        writer.Write(starts);
        writer.Write(words);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static KnownWords Read(SnapshotReader reader, Vocabulary vocabulary) =>
        new(vocabulary, reader.Texts(), HashIndex.Read(reader), reader.Block<int>(), reader.Block<int>());

    private Word[] Read(int number)
    {
        var from = starts.Span[number];
        var stands = words.Span[from..starts.Span[number + 1]];
        var found = new Word[stands.Length];
        for (var i = 0; i < found.Length; i++)
            found[i] = vocabulary.WordOf(texts[stands[i]]);
        return found;
    }
}
