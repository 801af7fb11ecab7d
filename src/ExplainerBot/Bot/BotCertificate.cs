using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Bot.Connector.Authentication;

namespace ExplainerBot.Bot;

/// <summary>The certificate that proves the bot's identity where no secret is wanted: a PFX file, or a PEM file that holds the key too.</summary>
internal static class BotCertificate
{
    public const string PathKey = "MicrosoftAppCertificatePath";
    public const string PasswordKey = "MicrosoftAppCertificatePassword";

    /// <summary>The full path of the file, or null where none is configured. A relative path starts from the content root.</summary>
    public static string? PathIn(IConfiguration configuration, IHostEnvironment environment) =>
        configuration[PathKey] is { } path && !string.IsNullOrWhiteSpace(path) ? Path.GetFullPath(path.Trim(), environment.ContentRootPath) : null;

    /// <summary>Registers the credentials, where a certificate is configured.</summary>
    public static IServiceCollection AddBotCertificate(this IServiceCollection services, IConfiguration configuration, IHostEnvironment environment)
    {
        if (PathIn(configuration, environment) is { } path)
        {
            services.AddSingleton<ServiceClientCredentialsFactory>(provider => new CertificateServiceClientCredentialsFactory(
                Load(path, configuration[PasswordKey]),
                configuration["MicrosoftAppId"] ?? "",
                IsSingleTenant(configuration) ? configuration["MicrosoftAppTenantId"] : null,
                provider.GetRequiredService<IHttpClientFactory>().CreateClient("")));
        }
        return services;
    }

    private static bool IsSingleTenant(IConfiguration configuration) =>
        string.Equals(configuration["MicrosoftAppType"]?.Trim(), "SingleTenant", StringComparison.OrdinalIgnoreCase);

    private static X509Certificate2 Load(string path, string? password)
    {
        try
        {
            return X509Certificate2.GetCertContentType(path) == X509ContentType.Pkcs12
                ? X509CertificateLoader.LoadPkcs12FromFile(path, password)
                : X509Certificate2.CreateFromPemFile(path);
        }
        catch (CryptographicException error)
        {
            throw new IdentityUnusableException(
                $"{PathKey} names {path}, which is no certificate with its private key, or {PasswordKey} does not open it. Give a PFX file, or a PEM file with both.",
                error);
        }
    }
}

/// <summary>The bot's credentials cannot be used. The message says what is wrong and how to mend it; it is meant for the operator.</summary>
internal sealed class IdentityUnusableException(string message, Exception inner) : Exception(message, inner);
