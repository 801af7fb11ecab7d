namespace ExplainerBot.State;

/// <summary>One item as it lies in the database.</summary>
/// <param name="Key">Its key; compared letter by letter.</param>
/// <param name="Kind">The short name of its type, or empty for a type that the storage does not know.</param>
/// <param name="Json">Its content, without type names.</param>
/// <param name="Expires">When it is gone, in seconds since 1970; null for never.</param>
internal sealed record StoredItem(string Key, string Kind, string Json, long? Expires);

/// <summary>An item to write, with what it expects to replace.</summary>
/// <param name="Item">The new content.</param>
/// <param name="Condition">Null: no item may be there. <c>*</c>: anything may. Otherwise the ETag that the item must have.</param>
/// <param name="Versioned">False for a plain object, which carries no ETag: its last writer wins.</param>
internal sealed record ItemChange(StoredItem Item, string? Condition, bool Versioned);
