using System.Diagnostics;

namespace ExplainerBot.Scale.Tests.Servers;

/// <summary>What a process holds in memory.</summary>
internal static class ProcessMemory
{
    /// <summary>In MB of 2^20 bytes; 0 for one that is dead, or dies this moment.</summary>
    public static long MegabytesOf(Process? process)
    {
        try
        {
            // Anew each time: the object that started it remembers what it has seen, and others use it meanwhile.
            using var seen = process is null ? null : Process.GetProcessById(process.Id);
            return (seen?.WorkingSet64 ?? 0) >> 20;
        }
        catch (Exception dead) when (dead is ArgumentException or InvalidOperationException)
        {
            return 0;
        }
    }
}
