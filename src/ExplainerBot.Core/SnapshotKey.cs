using System.Security.Cryptography;
using System.Text;
using ExplainerBot.Core.Matching.Encoding;

namespace ExplainerBot.Core;

/// <summary>
/// Names all that a loaded edition depends on: the build of the domain, the files with their names and every byte of them, the encoders,
/// and what else the caller chose by.
/// </summary>
public sealed class SnapshotKey
{
    private readonly byte[] hash;

    private SnapshotKey(byte[] hash) => this.hash = hash;

    internal ReadOnlySpan<byte> Bytes => hash;

    /// <summary>Makes the key.</summary>
    /// <param name="files">The files in the order in which they are loaded, named as they are for the loader, as bytes.</param>
    /// <param name="encoders">Of each language its folder and encoder, or null where it has none.</param>
    /// <param name="choices">What else was chosen, such as the main language and the films.</param>
    public static SnapshotKey Of(
        IEnumerable<(string Name, byte[] Content)> files, IEnumerable<(string Folder, SentenceEncoder? Encoder)> encoders, IEnumerable<string> choices)
    {
        ArgumentNullException.ThrowIfNull(files);
        ArgumentNullException.ThrowIfNull(encoders);
        ArgumentNullException.ThrowIfNull(choices);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(typeof(Explainer).Module.ModuleVersionId.ToByteArray());
        // A part's own hash has a fixed length, so that no part can pass for the end of another.
        void Add(ReadOnlySpan<byte> part) => hash.AppendData(SHA256.HashData(part));
        foreach (var (name, content) in files)
        {
            Add(Encoding.UTF8.GetBytes(name));
            Add(content);
        }
        Add([]);
        foreach (var (folder, encoder) in encoders)
            Add(Encoding.UTF8.GetBytes($"{folder} {encoder?.Fingerprint}"));
        Add([]);
        foreach (var choice in choices)
            Add(Encoding.UTF8.GetBytes(choice));
        return new SnapshotKey(hash.GetHashAndReset());
    }

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is SnapshotKey other && hash.AsSpan().SequenceEqual(other.hash);

    /// <inheritdoc/>
    public override int GetHashCode() => BitConverter.ToInt32(hash);
}
