namespace ExplainerBot.Load;

/// <summary>
/// What people say: lines of the development sets in the shares that a chat has, half of them with a slip of the pen. Hardly any comes
/// twice, so that nothing gains by remembering what was said before. The same seed gives the same lines.
/// </summary>
internal sealed class Sayings(int seed)
{
    // In a hundred messages.
    private static readonly (string Set, int Share)[] shares =
        [("questions", 60), ("follow-ups", 10), ("consent", 10), ("small-talk", 8), ("out-of-scope", 8), ("harmless", 3), ("disclosures", 1)];

    private static readonly Dictionary<string, string[]> lines = shares.ToDictionary(s => s.Set, s => Read(s.Set), StringComparer.Ordinal);

    private readonly Random random = new(seed);

    /// <summary>The next message.</summary>
    public string Next()
    {
        var at = random.Next(shares.Sum(s => s.Share));
        var set = 0;
        for (; at >= shares[set].Share; set++)
            at -= shares[set].Share;
        var ofSet = lines[shares[set].Set];
        var line = ofSet[random.Next(ofSet.Length)];
        return random.Next(2) == 0 ? line : Slip(line);
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

    private static string[] Read(string set) =>
    [
        .. ((string[])["tune", "held", "second"])
            .SelectMany(part => File.ReadLines(Path.Combine(AppContext.BaseDirectory, "sayings", $"{set}.{part}.tsv")))
            .Select(line => line[(line.LastIndexOf('\t') + 1)..])
            .Where(line => line.Length > 1),
    ];
}
