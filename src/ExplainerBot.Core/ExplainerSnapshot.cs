using System.Buffers.Binary;
using System.Collections.Immutable;
using System.IO.Hashing;
using ExplainerBot.Core.Conversation;
using ExplainerBot.Core.Conversation.Films;
using ExplainerBot.Core.Knowledge;
using ExplainerBot.Core.Matching.Encoding;
using ExplainerBot.Core.Snapshots;
using ExplainerBot.Core.Support;

namespace ExplainerBot.Core;

/// <summary>
/// A loaded edition in all its languages as bytes: whoever reads it has the same explainers as by loading the same files, with nothing
/// parsed, checked or trained, and the large tables where the bytes lie. Made for one build of the domain and one state of the files, and
/// worth nothing for any other.
/// </summary>
public static class ExplainerSnapshot
{
    /// <summary>How many bytes stand before the content; they tell what it is, and whether it is whole.</summary>
    public const int HeaderLength = 128;

    private const int KeyAt = 8;
    private const int KeyLength = 32;
    private const int SmallAt = KeyAt + KeyLength;
    private const int LargeAt = SmallAt + sizeof(int);
    private const int ChecksumAt = LargeAt + sizeof(int);

    private static ReadOnlySpan<byte> Mark => "EXPLAIN1"u8;

    /// <summary>Writes what was loaded.</summary>
    /// <param name="load">Explainers that were loaded from files, and not from a snapshot.</param>
    /// <param name="key">Names the files and what else they were loaded with: see <see cref="SnapshotKey"/>.</param>
    /// <returns>The bytes.</returns>
    public static byte[] Write(ExplainersLoad load, SnapshotKey key)
    {
        ArgumentNullException.ThrowIfNull(load);
        ArgumentNullException.ThrowIfNull(key);
        var writer = new SnapshotWriter();
        writer.WriteEach(load.Diagnostics, finding => Write(writer, finding));
        writer.WriteEach(load.Explainers, explainer => explainer.Write(writer));
        var largeFrom = AfterSmall(writer.Small.Length);
        var bytes = new byte[largeFrom + writer.Large.Length];
        Mark.CopyTo(bytes);
        key.Bytes.CopyTo(bytes.AsSpan(KeyAt));
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(SmallAt), writer.Small.Length);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(LargeAt), writer.Large.Length);
        writer.Small.CopyTo(bytes.AsSpan(HeaderLength));
        writer.Large.CopyTo(bytes.AsSpan(largeFrom));
        BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(ChecksumAt), XxHash64.HashToUInt64(bytes.AsSpan(HeaderLength)));
        return bytes;
    }

    /// <summary>Whether bytes that begin so are a snapshot of these files, by this build. Tells nothing of what follows.</summary>
    /// <param name="header">The first <see cref="HeaderLength"/> bytes.</param>
    /// <param name="length">How many bytes there are in all.</param>
    /// <param name="key">Names the files.</param>
    public static bool IsOf(ReadOnlySpan<byte> header, long length, SnapshotKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return header.Length >= HeaderLength && header.StartsWith(Mark) && header.Slice(KeyAt, KeyLength).SequenceEqual(key.Bytes)
            && (long)AfterSmall(Int32(header, SmallAt)) + Int32(header, LargeAt) == length;
    }

    /// <summary>Whether what follows a header is as it was written.</summary>
    /// <param name="header">The first <see cref="HeaderLength"/> bytes.</param>
    /// <param name="content">The rest, from there on.</param>
    public static bool IsWhole(ReadOnlySpan<byte> header, Stream content)
    {
        ArgumentNullException.ThrowIfNull(content);
        var hash = new XxHash64();
        hash.Append(content);
        return hash.GetCurrentHashAsUInt64() == BinaryPrimitives.ReadUInt64LittleEndian(header[ChecksumAt..]);
    }

    /// <summary>
    /// Reads bytes that are of the right files and whole (<see cref="IsOf"/>, <see cref="IsWhole"/>); null when they are of another form
    /// all the same. The bytes must stay for as long as any of the explainers is used.
    /// </summary>
    /// <param name="bytes">What <see cref="Write(ExplainersLoad, SnapshotKey)"/> gave.</param>
    /// <param name="main">The folder with the words of the main language.</param>
    /// <param name="encoder">Knows what sentences of a language mean, by the name of its folder.</param>
    public static ExplainersLoad? Read(ReadOnlyMemory<byte> bytes, string main, Func<string, SentenceEncoder?> encoder)
    {
        ArgumentNullException.ThrowIfNull(encoder);
        try
        {
            var small = Int32(bytes.Span, SmallAt);
            var reader = new SnapshotReader(bytes.Slice(HeaderLength, small), bytes[AfterSmall(small)..]);
            ImmutableArray<Diagnostic> findings = [.. reader.Each(() => ReadFinding(reader))];
            var parts = new Parts[reader.Count()];
            for (var i = 0; i < parts.Length; i++)
                parts[i] = ReadParts(reader, i == 0 ? main : null, encoder);
            return new ExplainersLoad([.. parts.Select(p => p.ToExplainer(parts))], findings);
        }
        catch (Exception error) when (error
            is InvalidDataException or ArgumentException or IndexOutOfRangeException or KeyNotFoundException or InvalidOperationException or OverflowException)
        {
            return null;
        }
    }

    private static Parts ReadParts(SnapshotReader reader, string? folder, Func<string, SentenceEncoder?> encoderOf)
    {
        var knowledge = KnowledgeSnapshot.Read(reader);
        // A language other than the main one lies in a folder that is called as it is.
        var encoder = encoderOf(folder ?? knowledge.Messages.Language);
        return new Parts(
            knowledge, FilmFinders.Read(reader, knowledge, encoder), CrisisRecognizer.Read(reader, LanguageParts.NamesOf(knowledge), encoder),
            ConsentReader.Read(reader, encoder));
    }

    private static void Write(SnapshotWriter writer, Diagnostic finding)
    {
        writer.Write((int)finding.Severity);
        writer.Write(finding.Code);
        writer.Write(finding.File);
        writer.Write(finding.Line);
        writer.Write(finding.Column);
        writer.Write(finding.Message);
        writer.Write(finding.Remedy);
    }

    private static Diagnostic ReadFinding(SnapshotReader reader) => new(
        (Severity)reader.Int32(), reader.Text(), reader.Text(), reader.Int32(), reader.Int32(), reader.Text(), reader.Text());

    private static int Int32(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadInt32LittleEndian(bytes[at..]);

    private static int AfterSmall(int small) =>
        (HeaderLength + small + SnapshotWriter.Alignment - 1) / SnapshotWriter.Alignment * SnapshotWriter.Alignment;

    private sealed record Parts(KnowledgeBase Knowledge, FilmFinders Finder, CrisisRecognizer Crisis, ConsentReader Consent)
    {
        // People write of harm in whichever language comes to them.
        public Explainer ToExplainer(Parts[] all) =>
            new(Knowledge, Finder, Crisis.Beside([.. all.Where(p => p != this).Select(p => p.Crisis)]), Consent) { IsFromSnapshot = true };
    }
}
