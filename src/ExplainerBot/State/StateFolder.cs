using Microsoft.Data.Sqlite;

namespace ExplainerBot.State;

/// <summary>The folder of the database: made for this account alone, and refused with a clear message when it cannot be used.</summary>
internal static class StateFolder
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>Opens the storage in <paramref name="folder"/>, which is made when it is missing.</summary>
    /// <exception cref="StateUnusableException">The folder or the database in it cannot be used.</exception>
    public static SqliteStorage Open(string folder, TimeProvider time)
    {
        try
        {
            Create(folder);
            return new SqliteStorage(
                Path.Combine(folder, "state.db"),
                new Dictionary<string, Type>
                {
                    [ConversationRecord.Kind] = typeof(ConversationRecord),
                    [PersonRecord.Kind] = typeof(PersonRecord),
                    [CardViewersRecord.Kind] = typeof(CardViewersRecord),
                },
                time);
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

    private static string NotWritable(string folder, Exception error) =>
        $"The state folder {folder} cannot be used ({error.Message}). Let the account that runs the bot write there, "
        + "or set State:Folder to a folder that it can write to.";
}
