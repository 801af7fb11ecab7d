using Microsoft.Extensions.Options;

namespace DirectLine.Tokens;

/// <summary>The keys in a file that its owner alone reads, for one process.</summary>
internal sealed class SigningKeyFile : ISigningKeyStore
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly string path;
    private volatile string? kept;

    /// <summary>Reads the file, so that a damaged one shows at the start.</summary>
    /// <exception cref="InvalidDataException">The file is damaged.</exception>
    public SigningKeyFile(IOptions<DirectLineOptions> options)
    {
        path = Path.Combine(StateFolder.Open(options.Value.StateFolder), "directline-keys.json");
        if (!File.Exists(path))
            return;
        kept = File.ReadAllText(path);
        if (!SigningKey.AreReadable(kept))
            throw new InvalidDataException($"The key file {path} is damaged. Delete it: open web chats then have to be reloaded.");
    }

    public Task<string?> LoadAsync(CancellationToken cancellationToken) => Task.FromResult(kept);

    // Written aside and renamed, so that a crash leaves the old file or the new one.
    public async Task<bool> TryReplaceAsync(string? loaded, string replacement, CancellationToken cancellationToken)
    {
        var aside = path + ".new";
        var create = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            create.UnixCreateMode = OwnerOnly;
        File.Delete(aside);
        var file = new FileStream(aside, create);
        await using (file.ConfigureAwait(false))
        {
            await file.WriteAsync(System.Text.Encoding.UTF8.GetBytes(replacement), CancellationToken.None).ConfigureAwait(false);
            file.Flush(flushToDisk: true);
        }
        File.Move(aside, path, overwrite: true);
        kept = replacement;
        return true;
    }
}
