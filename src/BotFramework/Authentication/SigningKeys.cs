using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace Microsoft.Bot.Connector.Authentication;

/// <summary>The keys that an issuer signs with, from its published metadata.</summary>
internal sealed class SigningKeys
{
    // A forged token may name any key: it must not make the bot fetch metadata for each request.
    private static readonly TimeSpan refreshPause = TimeSpan.FromMinutes(5);

    private readonly string metadataUrl;
    private readonly Func<HttpClient> createClient;
    private readonly TimeProvider clock;
    private readonly Lock gate = new();
    private ConfigurationManager<OpenIdConnectConfiguration> metadata;
    private long lastRefresh;

    public SigningKeys(string metadataUrl, Func<HttpClient> createClient, TimeProvider clock)
    {
        this.metadataUrl = metadataUrl;
        this.createClient = createClient;
        this.clock = clock;
        metadata = NewMetadata();
        lastRefresh = clock.GetTimestamp() - (long)(refreshPause.TotalSeconds * clock.TimestampFrequency);
    }

    /// <exception cref="MetadataUnavailableException">The metadata cannot be read.</exception>
    public async Task<JsonWebKeySet> GetAsync(CancellationToken cancellationToken)
    {
        try
        {
            return (await metadata.GetConfigurationAsync(cancellationToken).ConfigureAwait(false)).JsonWebKeySet;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            throw new MetadataUnavailableException(metadataUrl, e);
        }
    }

    /// <summary>Forgets the keys, so that the next read fetches them anew; false when that was done a short while ago.</summary>
    public bool TryRefresh()
    {
        lock (gate)
        {
            if (clock.GetElapsedTime(lastRefresh) < refreshPause)
                return false;
            lastRefresh = clock.GetTimestamp();
            metadata = NewMetadata();
            return true;
        }
    }

    private ConfigurationManager<OpenIdConnectConfiguration> NewMetadata() =>
        new(metadataUrl, new OpenIdConnectConfigurationRetriever(), new Documents(createClient));

    private sealed class Documents(Func<HttpClient> createClient) : IDocumentRetriever
    {
        public async Task<string> GetDocumentAsync(string address, CancellationToken cancel)
        {
            using var client = createClient();
            return await new HttpDocumentRetriever(client).GetDocumentAsync(address, cancel).ConfigureAwait(false);
        }
    }
}

/// <summary>The keys for checking a token are out of reach: nothing can be said about the token.</summary>
internal sealed class MetadataUnavailableException(string metadataUrl, Exception innerException)
    : Exception($"The metadata at {metadataUrl} cannot be read.", innerException);
