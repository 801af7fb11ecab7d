using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;

namespace DirectLine.Tokens;

/// <summary>
/// The keys that sign tokens, kept so that tokens outlive a restart. A new key takes over when the last one is old; a replaced key is
/// kept for as long as a token that it signed may live. What another process has added is loaded when a token names it.
/// </summary>
internal sealed class KeyRing(ISigningKeyStore store, IOptions<DirectLineOptions> options, TimeProvider time, ILogger<KeyRing> log) : IDisposable
{
    private readonly SemaphoreSlim gate = new(1, 1);
    private volatile IReadOnlyList<SigningKey> keys = [];

    /// <summary>Sees to it that there is a key which is young enough to sign. Call it before <see cref="Current"/>.</summary>
    public async Task ReadyAsync()
    {
        if (IsReady(keys))
            return;
        await gate.WaitAsync().ConfigureAwait(false);
        try
        {
            while (!IsReady(keys))
                await RenewAsync().ConfigureAwait(false);
        }
        catch (Exception error) when (keys.Count > 0)
        {
            // An old key that signs does less harm than nobody getting in.
            log.KeysNotRenewed(error.GetType().Name, error.StackTrace);
        }
        finally
        {
            gate.Release();
        }
    }

    /// <summary>What signs a token now.</summary>
    /// <exception cref="InvalidOperationException">There is no key yet.</exception>
    public SigningCredentials Current() => keys is [.., var newest]
        ? new SigningCredentials(newest.Security, SecurityAlgorithms.HmacSha256)
        : throw new InvalidOperationException("There is no signing key yet.");

    /// <summary>The key of that id, or none.</summary>
    public IEnumerable<SecurityKey> Find(string? keyId) => keys.Where(k => k.Id == keyId).Select(k => k.Security);

    /// <summary>The key of that id, loaded where it is not known here, or null.</summary>
    public async Task<SecurityKey?> FindAsync(string? keyId)
    {
        if (Find(keyId).FirstOrDefault() is { } known)
            return known;
        if (string.IsNullOrEmpty(keyId))
            return null;
        await gate.WaitAsync().ConfigureAwait(false);
        try
        {
            keys = SigningKey.Read(await store.LoadAsync(CancellationToken.None).ConfigureAwait(false));
        }
        finally
        {
            gate.Release();
        }
        return Find(keyId).FirstOrDefault();
    }

    public void Dispose() => gate.Dispose();

    private bool IsReady(IReadOnlyList<SigningKey> known) => known is [.., var newest] && newest.Created + options.Value.KeyLifetime > time.GetUtcNow();

    private async Task RenewAsync()
    {
        var loaded = await store.LoadAsync(CancellationToken.None).ConfigureAwait(false);
        var known = SigningKey.Read(loaded);
        if (!IsReady(known))
        {
            var now = time.GetUtcNow();
            var usedUntil = options.Value.KeyLifetime + options.Value.TokenLifetime + TimeSpan.FromMinutes(1);
            known = [.. known.Where(k => k.Created + usedUntil > now), SigningKey.New(now)];
            // Where another process was quicker, its key is taken in the next round.
            if (!await store.TryReplaceAsync(loaded, SigningKey.Write(known), CancellationToken.None).ConfigureAwait(false))
                return;
            log.KeyRotated();
        }
        keys = known;
    }
}
