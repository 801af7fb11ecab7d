namespace ExplainerBot.Cli;

/// <summary>What the tool's exit code says.</summary>
internal static class ExitCodes
{
    /// <summary>All is well.</summary>
    public const int Fine = 0;

    /// <summary>The tool did its work and found something that must be mended.</summary>
    public const int Finding = 1;

    /// <summary>The tool was called wrongly: an unknown option, a missing file, a malformed line.</summary>
    public const int Misuse = 2;
}
