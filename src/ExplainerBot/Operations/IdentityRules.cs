using ExplainerBot.Bot;
using Microsoft.Extensions.Options;

namespace ExplainerBot.Operations;

/// <summary>
/// Refuses an identity that is half set up: with an app id and nothing to prove it the bot would take messages and answer none, and a
/// secret beside the program travels with every copy of it.
/// </summary>
internal sealed class IdentityRules(IConfiguration configuration, IHostEnvironment environment) : IValidateOptions<ChannelOptions>
{
    private const string Government = "https://botframework.azure.us";

    // The setting, and the name of its environment variable.
    private static readonly string[] secrets = ["MicrosoftAppPassword", BotCertificate.PasswordKey, "DirectLine:Secret", "Redis:Connection", "Knowledge:Webhook:Secret"];

    public ValidateOptionsResult Validate(string? name, ChannelOptions options)
    {
        string[] faults = [.. FaultsOfIdentity(), .. FaultsOfCloud(), .. secrets.SelectMany(SecretsInFiles)];
        return faults.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private List<string> FaultsOfIdentity()
    {
        var certificate = BotCertificate.PathIn(configuration, environment);
        var proofs = (Has("MicrosoftAppPassword") ? 1 : 0) + (certificate is null ? 0 : 1);
        if (!Has("MicrosoftAppId"))
            return proofs == 0 ? [] : ["The bot has credentials but no id: set MicrosoftAppId, or take the credentials out to serve this machine only."];
        var faults = new List<string>();
        switch (configuration["MicrosoftAppType"]?.Trim().ToUpperInvariant())
        {
            case "USERASSIGNEDMSI" when proofs > 0:
                faults.Add($"MicrosoftAppPassword and {BotCertificate.PathKey} must be empty when MicrosoftAppType is UserAssignedMSI: a managed identity has none.");
                break;
            case "USERASSIGNEDMSI" or "SINGLETENANT" when !Has("MicrosoftAppTenantId"):
                faults.Add("MicrosoftAppTenantId must be set when MicrosoftAppType is SingleTenant or UserAssignedMSI: it is the tenant of the bot's registration.");
                break;
            case null or "" or "MULTITENANT" or "SINGLETENANT" or "USERASSIGNEDMSI":
                break;
            default:
                faults.Add($"MicrosoftAppType '{configuration["MicrosoftAppType"]}' is not known: use MultiTenant, SingleTenant or UserAssignedMSI.");
                break;
        }
        if (!IsManaged && proofs != 1)
        {
            faults.Add(proofs == 0
                ? $"The bot has an id but no credentials: set MicrosoftAppPassword or {BotCertificate.PathKey}, or MicrosoftAppType to UserAssignedMSI. "
                    + "To serve this machine only, take MicrosoftAppId out."
                : $"MicrosoftAppPassword and {BotCertificate.PathKey} are both set: keep one.");
        }
        if (certificate is not null && !File.Exists(certificate))
            faults.Add($"{BotCertificate.PathKey} names {certificate}, which does not exist or cannot be read.");
        return faults;
    }

    private string[] FaultsOfCloud() => configuration["ChannelService"] is null or "" or Government
        ? []
        : [$"ChannelService must be empty for the public cloud, or {Government}."];

    // A file outside, such as a mounted one or that of user secrets, may hold what it was made for.
    private IEnumerable<string> SecretsInFiles(string key) => configuration is not IConfigurationRoot root ? [] : root.Providers
        .OfType<FileConfigurationProvider>()
        .Where(file => file.TryGet(key, out var value) && !string.IsNullOrEmpty(value) && IsBesideProgram(file))
        .Select(file =>
            $"{key} stands in {file.Source.Path}, beside the program: take it out there, count it as known to others, and give a new one by the "
            + $"environment variable {key.Replace(":", "__", StringComparison.Ordinal)}, by user secrets, or from a key vault.");

    private bool IsBesideProgram(FileConfigurationProvider file) =>
        file.Source.Path is { } path
        && file.Source.FileProvider?.GetFileInfo(path).PhysicalPath is { } physical
        && (Path.GetFullPath(physical).StartsWith(Folder(environment.ContentRootPath), StringComparison.Ordinal)
            || Path.GetFullPath(physical).StartsWith(Folder(AppContext.BaseDirectory), StringComparison.Ordinal));

    private static string Folder(string path) => Path.TrimEndingDirectorySeparator(Path.GetFullPath(path)) + Path.DirectorySeparatorChar;

    private bool IsManaged => string.Equals(configuration["MicrosoftAppType"]?.Trim(), "UserAssignedMSI", StringComparison.OrdinalIgnoreCase);

    private bool Has(string key) => !string.IsNullOrWhiteSpace(configuration[key]);
}
