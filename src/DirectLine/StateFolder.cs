namespace DirectLine;

/// <summary>The folder of the channel's files.</summary>
internal static class StateFolder
{
    /// <summary>The full path; the folder is made, for its owner alone, where it does not exist.</summary>
    public static string Open(string folder)
    {
        var path = Path.GetFullPath(folder);
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(path);
        else
            Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return path;
    }
}
