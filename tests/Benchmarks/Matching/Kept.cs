using System.Text.Json;
using ExplainerBot.Core.Matching;

namespace ExplainerBot.MatchingReport;

/// <summary>What was measured before by this build of the domain, so that a report may be made in pieces. It goes with the build's output.</summary>
internal static class Kept
{
    private static readonly string Folder =
        Path.Combine(AppContext.BaseDirectory, "measured", typeof(IntentMatcher).Module.ModuleVersionId.ToString("N"));

    /// <summary>What was measured; null when nothing was.</summary>
    public static Outcome? Read(string set, string contender) =>
        File.Exists(PathOf(set, contender)) ? new Outcome(JsonSerializer.Deserialize<Measured>(File.ReadAllBytes(PathOf(set, contender)))) : null;

    /// <summary>Keeps what was measured, and gives it back.</summary>
    public static Measured? Write(string set, string contender, Measured? measured)
    {
        Directory.CreateDirectory(Folder);
        File.WriteAllBytes(PathOf(set, contender), JsonSerializer.SerializeToUtf8Bytes(measured));
        return measured;
    }

    private static string PathOf(string set, string contender) => Path.Combine(Folder, $"{set}.{contender}.json");

    /// <summary>A measurement that was made.</summary>
    /// <param name="Value">Null where it took too long.</param>
    internal sealed record Outcome(Measured? Value);
}
