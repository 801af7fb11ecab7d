namespace ExplainerBot.Cli.Interchange;

/// <summary>Writes a file, and never over one that is there unless that was asked for.</summary>
internal static class OutputFile
{
    /// <summary>Writes all bytes.</summary>
    /// <param name="file">The file.</param>
    /// <param name="bytes">What it will hold.</param>
    /// <param name="force">Whether a file that is there is replaced.</param>
    /// <exception cref="CommandFailedException">It is there already, or cannot be written.</exception>
    public static void Write(FileInfo file, byte[] bytes, bool force)
    {
        try
        {
            using var stream = new FileStream(file.FullName, force ? FileMode.Create : FileMode.CreateNew);
            stream.Write(bytes);
        }
        catch (IOException) when (!force && File.Exists(file.FullName))
        {
            throw CommandFailedException.Misuse($"'{file}' is there already. Name another file, or replace it with --force.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw CommandFailedException.Misuse($"'{file}' cannot be written: {e.Message}");
        }
    }
}
