using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using ExplainerBot.Core.Matching;

namespace ExplainerBot.Cli.Knowledge;

/// <summary>
/// Keeps what was fitted to a knowledge folder, so that the next run on it takes no seconds. The files lie in the user's own data
/// folder, or in the folder that EXPLAINER_CACHE names; they may be deleted at any time.
/// </summary>
internal sealed class FittedFile
{
    private readonly string path;

    private FittedFile(string path) => this.path = path;

    /// <summary>The file for a knowledge folder and a choice of its films.</summary>
    public static FittedFile For(DirectoryInfo? knowledge, IReadOnlyList<string> films)
    {
        var folder = Environment.GetEnvironmentVariable("EXPLAINER_CACHE") is { Length: > 0 } named
            ? named
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData), "explainer");
        var place = knowledge?.FullName ?? AppContext.BaseDirectory;
        var name = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{place}\n{string.Join('\n', films)}")), 0, 8);
        return new FittedFile(Path.Combine(folder, $"fitted-{name}.bin"));
    }

    /// <summary>What was kept last, and what came with the tool for the shipped knowledge.</summary>
    public ImmutableArray<Fitted> Read() => [.. Read(path), .. Read(Path.Combine(AppContext.BaseDirectory, "knowledge", "fitted.bin"))];

    /// <summary>Keeps what was fitted unless all of it was kept already.</summary>
    public void WriteNew(ImmutableArray<Fitted> kept, ImmutableArray<Fitted> fitted)
    {
        if (fitted.Select(f => f.Key).Except(kept.Select(f => f.Key)).Any())
            Write(fitted);
    }

    /// <summary>Keeps it where that can be done; where not, the next run takes longer and says the same.</summary>
    private void Write(ImmutableArray<Fitted> fitted)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            var written = $"{path}.{Environment.ProcessId}"; // several runs at once: the last to rename its file wins
            File.WriteAllBytes(written, Fitted.Pack(fitted));
            File.Move(written, path, overwrite: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
        }
    }

    private static ImmutableArray<Fitted> Read(string path)
    {
        try
        {
            return Fitted.Unpack(File.ReadAllBytes(path));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
