namespace ExplainerBot.Operations;

/// <summary>Where relative paths start from.</summary>
internal static class ContentRoot
{
    /// <summary>
    /// The folder given by <c>--contentRoot</c> or the environment; else the project's folder under <c>dotnet run</c>; else the folder
    /// of the program, so that a published bot may be started from anywhere.
    /// </summary>
    public static WebApplicationOptions Options(string[] args)
    {
        var given = new ConfigurationBuilder()
            .AddEnvironmentVariables("DOTNET_")
            .AddEnvironmentVariables("ASPNETCORE_")
            .AddCommandLine(args)
            .Build()[HostDefaults.ContentRootKey];
        return new WebApplicationOptions { Args = args, ContentRootPath = given is not null || IsSource(Directory.GetCurrentDirectory()) ? null : AppContext.BaseDirectory };
    }

    /// <summary>Begins the host; null where the folder that was given does not exist, after saying so.</summary>
    public static WebApplicationBuilder? CreateBuilder(string[] args)
    {
        try
        {
            return WebApplication.CreateSlimBuilder(Options(args));
        }
        catch (DirectoryNotFoundException missing)
        {
            Console.Error.WriteLine(
                $"The bot cannot start.\nThe content root {missing.Message} is no folder: give one that exists with --contentRoot, or leave it out for the program's own.");
            return null;
        }
    }

    /// <summary>Whether a folder holds the sources of this program.</summary>
    public static bool IsSource(string folder) => File.Exists(Path.Combine(folder, "ExplainerBot.csproj"));
}
