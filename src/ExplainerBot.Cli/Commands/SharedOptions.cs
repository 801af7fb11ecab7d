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

    /// <summary>Which films are loaded.</summary>
    public static Option<string[]> Film() => new("--film")
    {
        Description = "The id of a film of the knowledge folder or its examples. Give it again for more than one (default: all films of the folder itself).",
        HelpName = "ID",
    };

    /// <summary>The format of a file of another system.</summary>
    public static Option<string?> Format() => new("--format")
    {
        Description = $"The format (default: by the file's name): {Interchange.ExchangeFormat.Names}.",
        HelpName = "NAME",
    };

    /// <summary>Whether a file that is there may be replaced.</summary>
    public static Option<bool> Force() => new("--force") { Description = "Replace the file if it is there already." };

    /// <summary>Whether the person has seen the film.</summary>
    public static Option<bool> Seen() => new("--seen")
    {
        Description = "As somebody who said \"I've seen the film\": answers come without asking first.",
    };
}
