using System.CommandLine;
using ExplainerBot.Cli.Knowledge;
using ExplainerBot.Cli.Teams;

namespace ExplainerBot.Cli.Commands;

/// <summary><c>teams package</c>: the app that an admin uploads to Microsoft Teams.</summary>
internal static class TeamsCommand
{
    /// <summary>The verb with what it can do.</summary>
    public static Command Create(Terminal terminal, LoadExplainer load) =>
        new("teams", "Bring the bot to Microsoft Teams.") { Package(terminal, load) };

    private static Command Package(Terminal terminal, LoadExplainer load)
    {
        var appId = new Option<string>("--app-id") { Description = "The Microsoft App ID of the bot's registration.", HelpName = "GUID", Required = true };
        var host = new Option<string>("--host") { Description = "The host name under which the bot is reached by https, without a scheme.", HelpName = "NAME", Required = true };
        var developer = new Option<string>("--developer")
        {
            Description = "Who answers for the app: up to 32 characters (default: the host name's first 32).", HelpName = "NAME",
        };
        var version = new Option<string>("--app-version")
        {
            Description = "The package's version; raise it with every upload.", HelpName = "N.N.N", DefaultValueFactory = _ => "1.0.0",
        };
        var template = new Option<DirectoryInfo?>("--template")
        {
            Description = "The folder with manifest.json and the icons (default: 'teams' beside the program).", HelpName = "DIR",
        };
        var output = new Option<FileInfo>("--output")
        {
            Description = "Where to write the package.", HelpName = "ZIP", DefaultValueFactory = _ => new FileInfo("film-explainer.zip"),
        };
        var knowledge = SharedOptions.Knowledge();
        var film = SharedOptions.Film();
        var command = new Command("package", "Make the app package that an admin uploads.") { appId, host, developer, version, template, output, knowledge, film };
        command.SetAction(parsed =>
        {
            var name = parsed.GetRequiredValue(host);
            var settings = PackageSettings.Read(
                parsed.GetRequiredValue(appId),
                name,
                parsed.GetValue(developer) ?? name[..Math.Min(name.Length, PackageSettings.DeveloperLength)],
                parsed.GetRequiredValue(version));
            var films = load(parsed.GetValue(knowledge), parsed.GetValue(film) ?? []).Knowledge.Films;
            settings = settings with { Films = string.Join(", ", films.Select(f => f.Title)) };
            var to = parsed.GetRequiredValue(output);
            var folder = parsed.GetValue(template)?.FullName ?? Path.Combine(AppContext.BaseDirectory, "teams");
            AppPackage.Make(folder, settings).Write(to);
            terminal.Out.WriteLine($"{to} is ready: upload it in the Teams admin center, or in Teams under Apps, Manage your apps.");
            return ExitCodes.Fine;
        });
        return command;
    }
}
