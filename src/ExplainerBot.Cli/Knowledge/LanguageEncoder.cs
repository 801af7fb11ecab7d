using ExplainerBot.Core.Matching.Encoding;

namespace ExplainerBot.Cli.Knowledge;

/// <summary>The sentence encoder of the language: the weights that the build has put beside the language's words.</summary>
internal static class LanguageEncoder
{
    private static readonly string FileName = Path.Combine("encoder", "weights.bin");

    /// <summary>The encoder of a knowledge folder, or the one that came with the program; null without one: words and letters must do.</summary>
    /// <exception cref="CommandFailedException">There is one, and it cannot be read.</exception>
    public static SentenceEncoder? Read(DirectoryInfo? folder)
    {
        string[] places = [folder?.FullName ?? "", Path.Combine(AppContext.BaseDirectory, "knowledge")];
        var path = places.Where(Directory.Exists)
            .SelectMany(place => Directory.EnumerateDirectories(place).Order(StringComparer.Ordinal))
            .Select(language => Path.Combine(language, FileName))
            .FirstOrDefault(File.Exists);
        try
        {
            return path is null ? null : SentenceEncoder.Read(File.ReadAllBytes(path));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            throw CommandFailedException.Misuse($"'{path}' cannot be read: {error.Message} Without the file the tool works by words alone.");
        }
    }
}
