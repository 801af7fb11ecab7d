using System.CommandLine;

namespace ExplainerBot.Cli.Commands;

/// <summary>Options that mean the same for several verbs.</summary>
internal static class SharedOptions
{
    /// <summary>Where the knowledge files are.</summary>
    public static Option<DirectoryInfo?> Knowledge() => new("--knowledge")
    {
        Description = "The folder of the knowledge files (default: 'knowledge' beside the program).",
        HelpName = "DIR",
    };

    /// <summary>Which film is meant.</summary>
    public static Option<string?> Film() => new("--film")
    {
        Description = "The id of the film, when more than one is loaded.",
        HelpName = "ID",
    };

    /// <summary>Whether the person has seen the film.</summary>
    public static Option<bool> Seen() => new("--seen")
    {
        Description = "As somebody who said \"I've seen the film\": answers come without asking first.",
    };
}
