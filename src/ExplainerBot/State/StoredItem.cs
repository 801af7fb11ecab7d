namespace ExplainerBot.State;

/// <summary>One item as it lies in the database.</summary>
/// <param name="Key">Its key; compared letter by letter.</param>
/// <param name="Kind">The short name of its type, or empty for a type that the storage does not know.</param>
/// <param name="Json">Its content in UTF-8, without type names.</param>
/// <param name="Expires">When it is gone, in seconds since 1970; null for never.</param>
internal sealed record StoredItem(string Key, string Kind, byte[] Json, long? Expires);
