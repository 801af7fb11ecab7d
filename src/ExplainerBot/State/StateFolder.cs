using Microsoft.Data.Sqlite;

namespace ExplainerBot.State;

/// <summary>The folder of the database: made for this account alone, and refused with a clear message when it cannot be used.</summary>
internal static class StateFolder
{
    private const UnixFileMode OwnersFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private const UnixFileMode OwnerOnly = OwnersFile | UnixFileMode.UserExecute;

    /// <summary>Opens the storage in <paramref name="folder"/>, which is made when it is missing.</summary>
    /// <exception cref="StateUnusableException">The folder or the database in it cannot be used.</exception>
    public static SqliteStorage Open(string folder, TimeProvider time)
    {
        try
        {
            Create(folder);
            RequirePrivate(folder);
            var path = Path.Combine(folder, "state.db");
            CreateFile(path);
            return new SqliteStorage(path, ItemJson.OfTheBot, time);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new StateUnusableException(NotWritable(folder, error), error);
        }
        catch (SqliteException error)
        {
            // 11 and 26: the file is damaged or no database at all.
            throw new StateUnusableException(
                error.SqliteErrorCode is 11 or 26
                    ? $"The database in {folder} is damaged ({error.Message}). Restore a backup, or move state.db aside to start with an empty one."
                    : NotWritable(folder, error),
                error);
        }
    }

    /// <summary>Makes the folder, readable by this account alone, when it is missing.</summary>
    public static void Create(string folder)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(folder);
        else
            Directory.CreateDirectory(folder, OwnerOnly);
    }

    /// <summary>Refuses a folder that other accounts can look into.</summary>
    /// <exception cref="StateUnusableException">Others have rights to the folder.</exception>
    public static void RequirePrivate(string folder)
    {
        if (OperatingSystem.IsWindows())
            return;
        var mode = File.GetUnixFileMode(folder);
        if ((mode & ~OwnerOnly) != 0)
        {
            throw new StateUnusableException(
                $"The state folder {folder} is open to other accounts of this machine (mode {Convert.ToString((int)mode, 8)}). "
                + $"If it is the bot's alone, close it with: chmod 700 {folder}. Else set State:Folder to a folder below it, which the bot makes for itself.");
        }
    }

    /// <summary>Takes others' rights to the files: an earlier version, or a copy from a backup, may have left some.</summary>
    public static void CloseFiles(string folder)
    {
        if (OperatingSystem.IsWindows())
            return;
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            if ((File.GetUnixFileMode(file) & ~OwnersFile) != 0)
                File.SetUnixFileMode(file, OwnersFile);
        }
    }

    /// <summary>How a file is opened so that, where it is made, only its owner reads it.</summary>
    public static FileStreamOptions Owned(FileMode mode, FileAccess access, FileShare share)
    {
        var options = new FileStreamOptions { Mode = mode, Access = access, Share = share };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = OwnersFile;
        return options;
    }

    /// <summary>The refusal of a folder that this account cannot write to.</summary>
    public static string NotWritable(string folder, Exception error) =>
        $"The state folder {folder} cannot be used ({error.Message}). Let the account that runs the bot write there, "
        + "or set State:Folder to a folder that it can write to.";

    // Before SQLite does, which would let others read it; its own files beside it get the same mode.
    private static void CreateFile(string path)
    {
        if (!Path.Exists(path))
            new FileStream(path, Owned(FileMode.OpenOrCreate, FileAccess.Write, FileShare.ReadWrite)).Dispose();
    }
}
