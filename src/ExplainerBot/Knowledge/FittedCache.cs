using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ExplainerBot.Core;
using ExplainerBot.Core.Knowledge;
using ExplainerBot.Core.Matching;
using ExplainerBot.State;
using Microsoft.Extensions.Options;

namespace ExplainerBot.Knowledge;

/// <summary>
/// Keeps what was fitted to the knowledge in the state folder, so that the next start on the same texts need not fit it again. A file
/// of other texts, of another build of the program or with anything wrong in it counts as none.
/// </summary>
internal sealed class FittedCache(IOptions<StateOptions> options, IHostEnvironment environment, ILogger<FittedCache> log)
{
    /// <summary>The file's name in the state folder.</summary>
    public const string FileName = "fitted.json";

    private string Folder => Path.GetFullPath(options.Value.Folder, environment.ContentRootPath);

    /// <summary>What was fitted to these texts by this program, or null.</summary>
    public ImmutableArray<Calibration>? Read(IReadOnlyList<KnowledgeFile> files)
    {
        try
        {
            var kept = JsonSerializer.Deserialize<Kept>(File.ReadAllBytes(Path.Combine(Folder, FileName)));
            return kept?.Key == KeyOf(files) && kept.Calibrations is { } calibrations && calibrations.All(c => c is not null && IsSound(c)) ? [.. calibrations] : null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }

    /// <summary>Keeps it. Where that fails the next start fits again: nothing else depends on it.</summary>
    public void Write(IReadOnlyList<KnowledgeFile> files, ImmutableArray<Calibration> calibrations)
    {
        try
        {
            StateFolder.Create(Folder);
            var path = Path.Combine(Folder, FileName);
            // Two programs may start on one folder: each writes a file of its own, and the last to rename it wins.
            var written = $"{path}.{Environment.ProcessId}";
            File.WriteAllBytes(written, JsonSerializer.SerializeToUtf8Bytes(new Kept(KeyOf(files), [.. calibrations])));
            File.Move(written, path, overwrite: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            log.FittedNotKept(error.Message);
        }
    }

    // The build belongs to the key: another one may weigh the same evidence otherwise.
    private static string KeyOf(IReadOnlyList<KnowledgeFile> files)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(typeof(Explainer).Module.ModuleVersionId.ToByteArray());
        foreach (var file in files)
        {
            // A text's own hash has a fixed length, so that no text can pass for the end of another.
            hash.AppendData(SHA256.HashData(Encoding.UTF8.GetBytes(file.Name)));
            hash.AppendData(SHA256.HashData(Encoding.UTF8.GetBytes(file.Text)));
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static bool IsSound(Calibration c) =>
        new[] { c.Base, c.Share, c.Known, c.Company }.All(double.IsFinite) && c.Weak is >= 0 and <= 1 && c.Strong is >= 0 and <= 1;

    private sealed record Kept(string Key, Calibration[]? Calibrations);
}
