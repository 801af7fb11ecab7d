using System.Collections.Immutable;
using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using ExplainerBot.Core.Matching.Encoding;
using ExplainerBot.Core.Snapshots;

namespace ExplainerBot.Core.Matching;

/// <summary>
/// What took a training most of its time, and depends on the examples alone. Whoever trains on the same again gives it back; who trains
/// on others gives it back too, for what was encoded before is not encoded again.
/// </summary>
public sealed class Fitted
{
    private const int ChecksumLength = 32;
    private const int CalibrationNumbers = 2 * Evidence.Count + 4;

    internal Fitted(string key, CalibrationPair calibrations, float[] weights, MeaningIndex? meanings, string notes = "")
    {
        Key = key;
        Calibrations = calibrations;
        Weights = weights;
        Meanings = meanings;
        Notes = notes;
    }

    /// <summary>What it was fitted to, by hash.</summary>
    public string Key { get; }

    /// <summary>What evidence is worth, with the meaning and without.</summary>
    public CalibrationPair Calibrations { get; }

    /// <summary>What was learnt; of a matcher the classifier over meanings, empty without an encoder.</summary>
    internal float[] Weights { get; }

    /// <summary>The encoded examples; null without an encoder.</summary>
    internal MeaningIndex? Meanings { get; }

    /// <summary>What else is worth keeping, in words of whoever fitted it.</summary>
    internal string Notes { get; }

    /// <summary>As bytes, to be kept in a file.</summary>
    public byte[] ToBytes()
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        writer.Write(Key);
        foreach (var number in NumbersOf(Calibrations))
            writer.Write(number);
        WriteArray<float>(writer, Weights);
        writer.Write(Meanings is not null);
        if (Meanings is not null)
        {
            writer.Write(Meanings.Encoder);
            WriteArray(writer, Meanings.Hashes);
            WriteArray(writer, Meanings.Units);
            WriteArray(writer, Meanings.Cells);
        }
        WriteArray<byte>(writer, Shorten(Notes));
        writer.Flush();
        writer.Write(SHA256.HashData(stream.GetBuffer().AsSpan(0, (int)stream.Length)));
        return stream.ToArray();
    }

    /// <summary>What <see cref="ToBytes"/> wrote; null when the bytes are no such thing or were changed.</summary>
    public static Fitted? Read(byte[] bytes)
    {
        ArgumentNullException.ThrowIfNull(bytes);
        var length = bytes.Length - ChecksumLength;
        if (length < 0 || !SHA256.HashData(bytes.AsSpan(0, length)).AsSpan().SequenceEqual(bytes.AsSpan(length)))
            return null;
        try
        {
            using var reader = new BinaryReader(new MemoryStream(bytes, 0, length));
            var key = reader.ReadString();
            var calibrations = PairOf([.. Enumerable.Range(0, 2 * CalibrationNumbers + 2).Select(_ => reader.ReadDouble())]);
            var weights = ReadArray<float>(reader);
            var meanings = reader.ReadBoolean()
                ? new MeaningIndex(reader.ReadString(), ReadArray<ulong>(reader), ReadArray<float>(reader), ReadArray<sbyte>(reader))
                : null;
            return new Fitted(key, calibrations, weights, meanings, Lengthen(ReadArray<byte>(reader)));
        }
        catch (Exception error) when (error is IOException or InvalidDataException or ArgumentException or OverflowException)
        {
            return null; // whole, but of another form: an older program wrote it
        }
    }

    /// <summary>Several as bytes, for matchers that are trained together.</summary>
    public static byte[] Pack(ImmutableArray<Fitted> fitted)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        foreach (var bytes in fitted.Select(f => f.ToBytes()))
            WriteArray<byte>(writer, bytes);
        writer.Flush();
        return stream.ToArray();
    }

    /// <summary>What <see cref="Pack"/> wrote; none when anything is wrong with the bytes.</summary>
    public static ImmutableArray<Fitted> Unpack(byte[] bytes)
    {
        ArgumentNullException.ThrowIfNull(bytes);
        var fitted = ImmutableArray.CreateBuilder<Fitted>();
        try
        {
            using var reader = new BinaryReader(new MemoryStream(bytes));
            while (reader.BaseStream.Position < bytes.Length)
            {
                if (Read(ReadArray<byte>(reader)) is not { } one)
                    return [];
                fitted.Add(one);
            }
        }
        catch (IOException)
        {
            return [];
        }
        return fitted.ToImmutable();
    }

    /// <summary>Writes what evidence is worth: all of this that matching needs.</summary>
    internal void WriteCalibrations(SnapshotWriter writer)
    {
        foreach (var number in NumbersOf(Calibrations))
            writer.Write(number);
    }

    /// <summary>Reads what <see cref="WriteCalibrations"/> wrote.</summary>
    internal static Fitted ReadCalibrations(SnapshotReader reader, MeaningIndex? meanings)
    {
        var numbers = new double[2 * CalibrationNumbers + 2];
        for (var i = 0; i < numbers.Length; i++)
            numbers[i] = reader.Double();
        return new Fitted("", PairOf(numbers), [], meanings);
    }

    // Some hundred kilobytes of words. Packed, whoever looks through the folder for what people typed does not come upon words of examples.
    private static byte[] Shorten(string notes)
    {
        using var stream = new MemoryStream();
        using (var packer = new DeflateStream(stream, CompressionLevel.Fastest))
            packer.Write(System.Text.Encoding.UTF8.GetBytes(notes));
        return stream.ToArray();
    }

    private static string Lengthen(byte[] shortened)
    {
        using var reader = new StreamReader(new DeflateStream(new MemoryStream(shortened), CompressionMode.Decompress), System.Text.Encoding.UTF8);
        return reader.ReadToEnd();
    }

    private static double[] NumbersOf(CalibrationPair pair) =>
        [.. NumbersOf(pair.Full), .. NumbersOf(pair.ByWords), pair.MeaningShare, pair.Sure];

    private static CalibrationPair PairOf(double[] n) =>
        new(CalibrationOf(n[..CalibrationNumbers]), CalibrationOf(n[CalibrationNumbers..]), (float)n[^2], n[^1]);

    private static double[] NumbersOf(Calibration c) => [c.Base, c.Strong, c.Weak, c.LabelBase, .. c.Worth.ToArray(), .. c.LabelWorth.ToArray()];

    private static Calibration CalibrationOf(double[] n) =>
        new(n[0], Evidence.Of(n.AsSpan(4)), n[1], n[2], n[3], Evidence.Of(n.AsSpan(4 + Evidence.Count)));

    private static void WriteArray<T>(BinaryWriter writer, ReadOnlySpan<T> values)
        where T : unmanaged
    {
        writer.Write(values.Length);
        writer.Write(MemoryMarshal.AsBytes(values));
    }

    private static T[] ReadArray<T>(BinaryReader reader)
        where T : unmanaged
    {
        var count = reader.ReadInt32();
        if (count < 0 || count > reader.BaseStream.Length)
            throw new EndOfStreamException("No array is as long.");
        var values = new T[count];
        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(values.AsSpan()));
        return values;
    }
}
