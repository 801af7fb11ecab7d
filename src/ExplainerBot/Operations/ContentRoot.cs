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

    /// <summary>Whether a folder holds the sources of this program.</summary>
    public static bool IsSource(string folder) => File.Exists(Path.Combine(folder, "ExplainerBot.csproj"));
}
