using ExplainerBot.Core.Matching.Encoding;

namespace ExplainerBot.Knowledge;

/// <summary>The sentence encoder of a language: the weights that the build has put into its folder.</summary>
internal static class LanguageEncoder
{
    /// <summary>Where the weights lie in a language's folder.</summary>
    public static readonly string FileName = Path.Combine("encoder", "weights.bin");

    /// <summary>Where the weights lie in the first of some folders that has them; null without any: the bot then goes by words and letters.</summary>
    public static string? PathIn(IEnumerable<string> folders) => folders.Select(f => Path.Combine(f, FileName)).FirstOrDefault(File.Exists);

    /// <summary>The encoder of some weights; null where they cannot be used.</summary>
    public static SentenceEncoder? Read(string path, ILogger log)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 0);
            var fingerprint = SentenceEncoder.FingerprintOf(file);
            return SentenceEncoder.Read(MappedFile.Map(file), fingerprint);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            log.EncoderUnusable(path, error.Message);
            return null;
        }
    }
}
