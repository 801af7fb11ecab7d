namespace ExplainerBot.State;

/// <summary>
/// A record was changed by another turn after it was read, or it is not known whether it was written; reading again and repeating the turn
/// mends it.
/// </summary>
internal sealed class ETagConflictException(string key, Exception? inner = null)
    : InvalidOperationException($"Etag conflict: the item '{key}' was changed since it was read.", inner);

/// <summary>Recognises a lost compare-and-swap, whatever storage reports it.</summary>
internal static class ETagConflict
{
    /// <summary>
    /// True for our own exception and for those of the storages that the Bot Framework ships: MemoryStorage (ArgumentException) and
    /// Blob storage (InvalidOperationException) by their message, Cosmos DB by the status 412, read without knowing its type.
    /// </summary>
    public static bool Is(Exception error) => error switch
    {
        ETagConflictException => true,
        ArgumentException or InvalidOperationException => error.Message.StartsWith("Etag conflict", StringComparison.OrdinalIgnoreCase),
        _ => error.GetType().Name == "CosmosException"
            && (error.Message.Contains("PreconditionFailed", StringComparison.OrdinalIgnoreCase)
                || error.Message.Contains("412", StringComparison.Ordinal)),
    };
}
