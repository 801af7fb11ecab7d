namespace ExplainerBot.Cli;

/// <summary>A verb cannot go on. The message is shown as it is and says what to do; the code becomes the tool's exit code.</summary>
internal sealed class CommandFailedException(int exitCode, string message) : Exception(message)
{
    /// <summary>One of <see cref="ExitCodes"/>.</summary>
    public int ExitCode { get; } = exitCode;

    /// <summary>The tool was called wrongly.</summary>
    public static CommandFailedException Misuse(string message) => new(ExitCodes.Misuse, message);
}
