using System.Collections.Concurrent;

namespace ExplainerBot.Load;

/// <summary>How people come to say what they say.</summary>
internal enum Wording
{
    /// <summary>Nobody ever said it before: half of one person's line and half of another's, with a slip of the pen.</summary>
    New,

    /// <summary>
    /// As people ask: of the lines of a kind the second is said half as often as the first, the tenth a tenth as often (Zipf), and one in
    /// five has a slip of the pen.
    /// </summary>
    AsAsked,

    /// <summary>All lines alike, half of them with a slip of the pen: what was measured before wordings were kept.</summary>
    AllAlike,

    /// <summary>Twenty-one ordinary messages over and over, a yes or a no after some of the questions: each was read before.</summary>
    Repeated,
}

/// <summary>What people say: lines of the development sets in the shares that a chat has. The same seed gives the same lines.</summary>
internal sealed class Sayings(int seed, Wording wording)
{
    // In a hundred messages.
    private static readonly (string Set, int Share)[] shares =
        [("questions", 60), ("follow-ups", 10), ("consent", 10), ("small-talk", 8), ("out-of-scope", 8), ("harmless", 3), ("disclosures", 1)];

    private static readonly string[] ordinary =
    [
        "hello", "hi", "who plays Charlotte?", "who plays Lizzie?", "what is this film about?", "where can I watch it?", "who directed it?",
        "how long is it?", "is it scary?", "why does Charlotte cut off Lizzie's hand?", "how does it end?", "what happens on the bus?", "yes",
        "yes please", "no", "no thanks", "and why?", "help", "thanks", "what's the weather?", "bye",
    ];

    private static readonly Dictionary<string, string[]> lines = shares.ToDictionary(s => s.Set, s => Read(s.Set), StringComparer.Ordinal);

    // The sum of 1/rank up to each line.
    private static readonly Dictionary<string, double[]> weights = lines.ToDictionary(l => l.Key, l => Sums(l.Value.Length), StringComparer.Ordinal);

    private static readonly ConcurrentDictionary<string, bool> said = new(StringComparer.OrdinalIgnoreCase);
    private static int all, again;

    private readonly Random random = new(seed);

    /// <summary>Of what was said since this was asked last, by anybody, the share that was said before, whatever its capitals: 0 to 1.</summary>
    public static double ShareSaidBefore() => Interlocked.Exchange(ref again, 0) / (double)Math.Max(1, Interlocked.Exchange(ref all, 0));

    /// <summary>Another server has heard nothing yet.</summary>
    public static void BeginAnew() => said.Clear();

    /// <summary>The next message.</summary>
    public string Next()
    {
        var next = Draw();
        while (!said.TryAdd(next, true))
        {
            if (wording != Wording.New)
            {
                Interlocked.Increment(ref again);
                break;
            }
            next = Draw();
        }
        Interlocked.Increment(ref all);
        return next;
    }

    private string Draw()
    {
        if (wording == Wording.Repeated)
            return Any(ordinary);
        var at = random.Next(shares.Sum(s => s.Share));
        var set = 0;
        for (; at >= shares[set].Share; set++)
            at -= shares[set].Share;
        var ofSet = lines[shares[set].Set];
        return wording switch
        {
            Wording.New => Slip(Mixed(Any(ofSet), Any(ofSet))),
            Wording.AsAsked when random.Next(5) > 0 => Ranked(shares[set].Set),
            Wording.AsAsked => Slip(Ranked(shares[set].Set)),
            _ => random.Next(2) == 0 ? Any(ofSet) : Slip(Any(ofSet)),
        };
    }

    private string Any(string[] of) => of[random.Next(of.Length)];

    private string Ranked(string set)
    {
        var at = Array.BinarySearch(weights[set], random.NextDouble() * weights[set][^1]);
        return lines[set][at < 0 ? ~at : at];
    }

    private static string Mixed(string one, string other)
    {
        var (first, second) = (one.Split(' '), other.Split(' '));
        return string.Join(' ', first[..((first.Length + 1) / 2)].Concat(second[(second.Length / 2)..]));
    }

    // Two letters changed places, one is missing, or one is there twice.
    private string Slip(string line)
    {
        var at = random.Next(line.Length - 1);
        if (!char.IsAsciiLetter(line[at]))
            return line;
        return random.Next(3) switch
        {
            0 => $"{line[..at]}{line[at + 1]}{line[at]}{line[(at + 2)..]}",
            1 => line.Remove(at, 1),
            _ => line.Insert(at, line[at].ToString()),
        };
    }

    private static double[] Sums(int count)
    {
        var sums = new double[count];
        for (var i = 0; i < count; i++)
            sums[i] = (i == 0 ? 0 : sums[i - 1]) + 1.0 / (i + 1);
        return sums;
    }

    // Shuffled, always alike: the first lines of a file are all of one question.
    private static string[] Read(string set)
    {
        string[] read =
        [
            .. ((string[])["tune", "held", "second"])
                .SelectMany(part => File.ReadLines(Path.Combine(AppContext.BaseDirectory, "sayings", $"{set}.{part}.tsv")))
                .Select(line => line[(line.LastIndexOf('\t') + 1)..])
                .Where(line => line.Length > 1),
        ];
        new Random(1).Shuffle(read);
        return read;
    }
}
