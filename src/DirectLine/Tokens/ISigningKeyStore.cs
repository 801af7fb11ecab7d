namespace DirectLine.Tokens;

/// <summary>Where the keys that sign tokens are kept, as text. Processes that share it accept each other's tokens.</summary>
public interface ISigningKeyStore
{
    /// <summary>What is kept, or null where nothing is yet.</summary>
    /// <param name="cancellationToken">Ends the waiting.</param>
    Task<string?> LoadAsync(CancellationToken cancellationToken);

    /// <summary>Keeps other keys in place of those that were loaded.</summary>
    /// <param name="loaded">What was loaded.</param>
    /// <param name="replacement">What is to be kept.</param>
    /// <param name="cancellationToken">Ends the waiting, not the writing.</param>
    /// <returns>False where another process was quicker: load again.</returns>
    Task<bool> TryReplaceAsync(string? loaded, string replacement, CancellationToken cancellationToken);
}
