using DirectLine.Tokens;

namespace DirectLine.Redis;

/// <summary>The keys that sign tokens in Redis, so that each process takes what another has signed.</summary>
internal sealed class RedisSigningKeys(RedisSpace space) : ISigningKeyStore
{
    public async Task<string?> LoadAsync(CancellationToken cancellationToken) =>
        await space.TryTwiceAsync(db => db.StringGetAsync(space.SigningKeys), cancellationToken).ConfigureAwait(false);

    public async Task<bool> TryReplaceAsync(string? loaded, string replacement, CancellationToken cancellationToken) =>
        (long)await space.Database.ScriptEvaluateAsync(Scripts.Replace, [space.SigningKeys], [loaded is null ? "0" : "1", loaded ?? "", replacement])
            .ReplyAsync(cancellationToken).ConfigureAwait(false) == 1;
}
