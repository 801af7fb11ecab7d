namespace ExplainerBot.State;

/// <summary>
/// Keeps a second bot out of a state folder: records are cached in memory and conversations run one after the other within one process
/// only. The system lets go of the lock when the process ends, however it ends.
/// </summary>
internal sealed class FolderLock : IDisposable
{
    private const string Name = "in-use.lock";

    private readonly FileStream file;

    private FolderLock(FileStream file) => this.file = file;

    /// <summary>Takes the folder, which is made where it is missing.</summary>
    /// <exception cref="StateUnusableException">Another process has it, it cannot be written, or others can look into it.</exception>
    public static FolderLock Take(string folder)
    {
        try
        {
            StateFolder.Create(folder);
            StateFolder.RequirePrivate(folder);
            var taken = new FolderLock(
                new FileStream(Path.Combine(folder, Name), StateFolder.Owned(FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None)));
            StateFolder.CloseFiles(folder);
            return taken;
        }
        catch (UnauthorizedAccessException error)
        {
            throw new StateUnusableException(StateFolder.NotWritable(folder, error), error);
        }
        catch (IOException error) when (File.Exists(Path.Combine(folder, Name)))
        {
            throw new StateUnusableException(
                $"The state folder {folder} is in use by another running bot. Stop that one, or give this one a folder of its own with State:Folder.", error);
        }
        catch (IOException error)
        {
            throw new StateUnusableException(StateFolder.NotWritable(folder, error), error);
        }
    }

    public void Dispose() => file.Dispose();
}
