namespace ExplainerBot.Telemetry;

/// <summary>
/// The framework's categories whose lines below a warning hold paths and query strings, which name conversations and carry tokens.
/// They stay quiet also where an operator turns the rest of the framework up. The first one has nothing to say above that, and while it
/// is on at all it gives each line of a request a scope with the path, which an operator may have printed.
/// </summary>
internal static class LogPrivacy
{
    private const string Requests = "Microsoft.AspNetCore.Hosting.Diagnostics";

    private static readonly string[] talkative =
    [
        "Microsoft.AspNetCore.Routing", "Microsoft.AspNetCore.StaticAssets",
        "Microsoft.AspNetCore.Http", "Microsoft.AspNetCore.HttpLogging", "Microsoft.AspNetCore.Server.Kestrel", "System.Net.Http",
    ];

    public static void Apply(ILoggingBuilder logging)
    {
        logging.AddFilter(Requests, LogLevel.None);
        foreach (var category in talkative)
            logging.AddFilter(category, LogLevel.Warning);
    }
}
