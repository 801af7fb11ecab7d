using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;

namespace DirectLine.Tokens;

/// <summary>
/// The keys that sign tokens. They lie in a file that its owner alone reads, so that tokens outlive a restart. A new key takes over
/// when the last one is old; a replaced key is kept for as long as a token that it signed may live.
/// </summary>
internal sealed class KeyRing
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly Lock gate = new();
    private readonly string path;
    private readonly DirectLineOptions options;
    private readonly TimeProvider time;
    private readonly ILogger<KeyRing> log;
    private IReadOnlyList<Key> keys;

    public KeyRing(IOptions<DirectLineOptions> options, TimeProvider time, ILogger<KeyRing> log)
    {
        this.options = options.Value;
        this.time = time;
        this.log = log;
        path = Path.Combine(StateFolder.Open(this.options.StateFolder), "directline-keys.json");
        keys = Read();
    }

    /// <summary>What signs a token now.</summary>
    public SigningCredentials Current()
    {
        lock (gate)
        {
            var now = time.GetUtcNow();
            if (keys.Count == 0 || keys[^1].Created + options.KeyLifetime <= now)
                Rotate(now);
            return new SigningCredentials(keys[^1].Security, SecurityAlgorithms.HmacSha256);
        }
    }

    /// <summary>The key of that id, or none.</summary>
    public IEnumerable<SecurityKey> Find(string? keyId) => Volatile.Read(ref keys).Where(k => k.Id == keyId).Select(k => k.Security);

    private void Rotate(DateTimeOffset now)
    {
        var usedUntil = options.KeyLifetime + options.TokenLifetime + TimeSpan.FromMinutes(1);
        var fresh = new Key(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8)), now, RandomNumberGenerator.GetBytes(32));
        IReadOnlyList<Key> next = [.. keys.Where(k => k.Created + usedUntil > now), fresh];
        Write(next);
        Volatile.Write(ref keys, next);
        log.KeyRotated();
    }

    private IReadOnlyList<Key> Read()
    {
        if (!File.Exists(path))
            return [];
        try
        {
            var stored = JsonSerializer.Deserialize<List<StoredKey>>(File.ReadAllBytes(path)) ?? [];
            return [.. stored.Select(k => new Key(k.Id, k.Created, Convert.FromBase64String(k.Secret))).OrderBy(k => k.Created)];
        }
        catch (Exception e) when (e is JsonException or FormatException)
        {
            throw new InvalidDataException($"The key file {path} is damaged. Delete it: open web chats then have to be reloaded.", e);
        }
    }

    // Written aside and renamed, so that a crash leaves the old file or the new one.
    private void Write(IReadOnlyList<Key> all)
    {
        var aside = path + ".new";
        var create = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            create.UnixCreateMode = OwnerOnly;
        File.Delete(aside);
        using (var file = new FileStream(aside, create))
        {
            JsonSerializer.Serialize(file, all.Select(k => new StoredKey(k.Id, k.Created, Convert.ToBase64String(k.Secret))));
            file.Flush(flushToDisk: true);
        }
        File.Move(aside, path, overwrite: true);
    }

    private sealed record StoredKey(string Id, DateTimeOffset Created, string Secret);

    private sealed record Key(string Id, DateTimeOffset Created, byte[] Secret)
    {
        public SecurityKey Security { get; } = new SymmetricSecurityKey(Secret) { KeyId = Id };
    }
}
