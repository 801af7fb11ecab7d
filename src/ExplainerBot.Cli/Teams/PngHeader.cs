using System.Buffers.Binary;

namespace ExplainerBot.Cli.Teams;

/// <summary>Reads the size of a picture from the head of a PNG file.</summary>
internal static class PngHeader
{
    private const int WidthAt = 16;
    private const int HeightAt = 20;
    private const int Length = 24;

    private static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>Whether the bytes are a PNG file of so many pixels a side.</summary>
    public static bool IsSquare(ReadOnlySpan<byte> file, int side) =>
        file.Length >= Length
        && file.StartsWith(Signature)
        && BinaryPrimitives.ReadInt32BigEndian(file[WidthAt..]) == side
        && BinaryPrimitives.ReadInt32BigEndian(file[HeightAt..]) == side;
}
