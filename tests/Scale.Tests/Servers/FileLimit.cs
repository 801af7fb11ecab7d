using System.Diagnostics;

namespace ExplainerBot.Scale.Tests.Servers;

/// <summary>A limit on the size of a process's files, which stands in for a full disk: no account of any rank is needed.</summary>
internal static class FileLimit
{
    /// <summary>Runs a program so that a write over the limit fails, as on a full disk, in place of ending it by a signal.</summary>
    public static string[] Wrapper => ["sh", "-c", "trap '' XFSZ; exec \"$@\"", "sh"];

    /// <summary>From now on no file of a process grows at all.</summary>
    public static Task FillAsync(int processId, CancellationToken cancellationToken) => LimitAsync(processId, "1", cancellationToken);

    /// <summary>There is room again.</summary>
    public static Task LiftAsync(int processId, CancellationToken cancellationToken) => LimitAsync(processId, "unlimited", cancellationToken);

    private static async Task LimitAsync(int processId, string bytes, CancellationToken cancellationToken)
    {
        using var prlimit = Process.Start("prlimit", ["--pid", $"{processId}", $"--fsize={bytes}:"]);
        await prlimit.WaitForExitAsync(cancellationToken);
        Assert.Equal(0, prlimit.ExitCode);
    }
}
