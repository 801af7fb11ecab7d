using CsCheck;

namespace ExplainerBot.Tests.Fuzz;

/// <summary>
/// Runs a property over random input: some hundred times in a usual test run, and for as many seconds as <c>FUZZ_SECONDS</c> says. A
/// failure prints the seed that makes it again: set <c>CsCheck_Seed</c> to it.
/// </summary>
internal static class Fuzzing
{
    // What is kept of finished work must not grow with it. Caches fill up to their own bounds.
    private const long MostGrowth = 64 * 1024 * 1024;

    private static readonly int seconds = int.TryParse(Environment.GetEnvironmentVariable("FUZZ_SECONDS"), out var s) ? s : -1;

    /// <summary>Samples one after the other.</summary>
    /// <param name="inputs">Where the input comes from.</param>
    /// <param name="iterations">How many in a short run.</param>
    /// <param name="holds">Throws where the property does not hold.</param>
    public static async Task RunAsync<T>(Gen<T> inputs, int iterations, Func<T, Task> holds)
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        await inputs.SampleAsync(holds, iter: iterations, time: seconds, threads: 1);
        var after = GC.GetTotalMemory(forceFullCollection: true);
        Assert.True(after - before < MostGrowth, $"{(after - before) / 1024:N0} KiB more are held than before.");
    }
}

/// <summary>Changes samples of what is sound: so the faults lie deeper than at the first letter.</summary>
internal static class Mutations
{
    private static readonly string[] pieces =
    [
        "{", "}", "[", "]", "\"", ":", ",", "null", "true", "-1", "0", "1e999", "99999999999999999999", "\\u0000", "\\ud800", "\u0000", "\ufeff", "\ud83c\udfbb",
        "\u202e", "{}", "[]", "[null]", "\"id\":null", "\"$type\":\"System.IO.FileInfo\"", "\"type\":7", "\"text\":{}", "\"from\":[]", "\"value\":\"{\\\"a\\\":\"",
        "\n", "\n  ", "\t", "- ", "|", ">", "&a", "*a", "!!binary", "---", "...", "#", "'", "%", "<at>", "'; DROP TABLE items;--", "../../etc/passwd",
        "2026-11-23T00:00:00Z", "9999-12-31T23:59:59.9999999Z", "\u0130\u0131", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
    ];

    private static readonly Gen<(double Place, int Kind, double Length, string Piece)> edits =
        Gen.Select(Gen.Double[0, 1], Gen.Int[0, 4], Gen.Double[0, 1], Gen.OneOf(Gen.OneOf(pieces), Gen.String[Gen.Char, 0, 12]));

    /// <summary>A sample with a few changes: something inserted, taken out, doubled, replaced, or cut off.</summary>
    public static Gen<string> Of(params string[] samples) => Gen.Select(Gen.OneOf(samples), edits.Array[0, 6]).Select((sample, all) =>
        all.Aggregate(sample, Apply));

    private static string Apply(string text, (double Place, int Kind, double Length, string Piece) edit)
    {
        var at = (int)(edit.Place * text.Length);
        var length = Math.Min(text.Length - at, (int)(edit.Length * 40));
        return edit.Kind switch
        {
            0 => text.Insert(at, edit.Piece),
            1 => text.Remove(at, length),
            2 => text.Insert(at, text.Substring(at, length)),
            3 => text.Remove(at, length).Insert(at, edit.Piece),
            _ => text[..at],
        };
    }
}
