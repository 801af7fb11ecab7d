using System.Collections.Immutable;
using ExplainerBot.Core.Matching;
using ExplainerBot.State;
using Microsoft.Extensions.Options;

namespace ExplainerBot.Knowledge;

/// <summary>
/// Keeps what was fitted to the knowledge in the state folder, so that the next start on the same texts need not fit it again, and one
/// on other texts only what is new in them. What the build has fitted to the shipped knowledge lies beside the program. A file with
/// anything wrong in it counts as none.
/// </summary>
internal sealed class FittedCache(IOptions<StateOptions> options, IHostEnvironment environment, ILogger<FittedCache> log)
{
    /// <summary>The file's name, in the state folder as beside the program.</summary>
    public const string FileName = "fitted.bin";

    private string Folder => Path.GetFullPath(options.Value.Folder, environment.ContentRootPath);

    /// <summary>What was kept last, for each film; none without such a file.</summary>
    public ImmutableArray<Fitted> Read() => Read(Folder);

    /// <summary>What came with the program; none where the build left it out.</summary>
    public static ImmutableArray<Fitted> ReadShipped() => Read(Path.Combine(AppContext.BaseDirectory, "knowledge"));

    /// <summary>Keeps it. Where that fails the next start fits again: nothing else depends on it.</summary>
    public void Write(ImmutableArray<Fitted> fitted)
    {
        try
        {
            StateFolder.Create(Folder);
            var path = Path.Combine(Folder, FileName);
            // Two programs may start on one folder: each writes a file of its own, and the last to rename it wins.
            var written = $"{path}.{Environment.ProcessId}";
            using (var file = new FileStream(written, StateFolder.Owned(FileMode.Create, FileAccess.Write, FileShare.None)))
                file.Write(Fitted.Pack(fitted));
            File.Move(written, path, overwrite: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            log.FittedNotKept(error.Message);
        }
    }

    private static ImmutableArray<Fitted> Read(string folder)
    {
        try
        {
            return Fitted.Unpack(File.ReadAllBytes(Path.Combine(folder, FileName)));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
