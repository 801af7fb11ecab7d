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
        var inSourceTree = File.Exists(Path.Combine(Directory.GetCurrentDirectory(), "ExplainerBot.csproj"));
        return new WebApplicationOptions { Args = args, ContentRootPath = given is not null || inSourceTree ? null : AppContext.BaseDirectory };
    }
}
