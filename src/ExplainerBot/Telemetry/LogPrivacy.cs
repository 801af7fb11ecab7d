namespace ExplainerBot.Telemetry;

/// <summary>
/// The framework's categories whose lines below a warning hold paths and query strings, which name conversations and carry tokens.
/// They stay quiet also where an operator turns the rest of the framework up.
/// </summary>
internal static class LogPrivacy
{
    private static readonly string[] talkative =
    [
        "Microsoft.AspNetCore.Hosting.Diagnostics", "Microsoft.AspNetCore.Routing", "Microsoft.AspNetCore.StaticAssets",
        "Microsoft.AspNetCore.Http", "Microsoft.AspNetCore.HttpLogging", "Microsoft.AspNetCore.Server.Kestrel", "System.Net.Http",
    ];

    public static void Apply(ILoggingBuilder logging)
    {
        foreach (var category in talkative)
            logging.AddFilter(category, LogLevel.Warning);
    }
}
