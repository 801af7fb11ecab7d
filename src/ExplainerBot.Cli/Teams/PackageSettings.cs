using System.Text.RegularExpressions;

namespace ExplainerBot.Cli.Teams;

/// <summary>What an operator gives to make a Teams app package.</summary>
/// <param name="AppId">The Microsoft App ID of the bot's registration.</param>
/// <param name="Host">The host name under which the bot is reached by https.</param>
/// <param name="Developer">Who answers for the app.</param>
/// <param name="Version">The package's own version: three numbers.</param>
internal sealed record PackageSettings(Guid AppId, string Host, string Developer, string Version)
{
    /// <summary>How long a developer's name may be, in characters.</summary>
    public const int DeveloperLength = 32;

    /// <summary>The titles of the films, as they are shown.</summary>
    public string Films { get; init; } = "";

    /// <summary>Reads what was given.</summary>
    /// <exception cref="CommandFailedException">Something is wrong with it; the message names all of it.</exception>
    public static PackageSettings Read(string appId, string host, string developer, string version)
    {
        var faults = new List<string>();
        // With hyphens and nothing around them: it is written into the manifest, whose schema wants it so.
        if (!Guid.TryParseExact(appId, "D", out var id) || id == Guid.Empty)
            faults.Add($"--app-id '{appId}' is no app id. Give the Microsoft App ID of the bot's registration, such as 8a1f1c3e-0d2b-4b6c-9a57-3c1f4d2e5b60.");
        if (!IsPublicName(host))
            faults.Add($"--host '{host}' is no host name. Give the name alone, without a scheme, a port or a path, such as film.example.org. Teams reaches it over the internet by https.");
        if (string.IsNullOrWhiteSpace(developer) || developer.Length > DeveloperLength)
            faults.Add($"--developer must be a name of 1 to {DeveloperLength} characters.");
        if (!Regex.IsMatch(version, @"^(0|[1-9][0-9]*)(\.(0|[1-9][0-9]*)){2}\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking))
            faults.Add($"--app-version '{version}' is no version. Give three numbers such as 1.0.1.");
        return faults.Count == 0
            ? new PackageSettings(id, host.ToLowerInvariant(), developer, version)
            : throw CommandFailedException.Misuse(string.Join('\n', faults));
    }

    private static bool IsPublicName(string host) =>
        Uri.CheckHostName(host) == UriHostNameType.Dns
        && host.Contains('.', StringComparison.Ordinal)
        && !host.EndsWith('.')
        && !host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase)
        // A schema takes no underscore or letter beyond ASCII in an address; a name in another script is given in its ASCII form.
        && host.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-');
}
