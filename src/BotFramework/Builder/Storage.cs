namespace Microsoft.Bot.Builder;

/// <summary>Keeps items by key.</summary>
public interface IStorage
{
    Task<IDictionary<string, object>> ReadAsync(string[] keys, CancellationToken cancellationToken = default);
    Task WriteAsync(IDictionary<string, object> changes, CancellationToken cancellationToken = default);
    Task DeleteAsync(string[] keys, CancellationToken cancellationToken = default);
}

/// <summary>An item whose tag tells whether somebody else changed it.</summary>
public interface IStoreItem
{
    string ETag { get; set; }
}

/// <summary>Reading items of one type.</summary>
public static class StorageExtensions
{
    public static async Task<IDictionary<string, TStoreItem>> ReadAsync<TStoreItem>(
        this IStorage storage, string[] keys, CancellationToken cancellationToken = default)
        where TStoreItem : class
    {
        var found = await storage.ReadAsync(keys, cancellationToken).ConfigureAwait(false);
        return found.Where(item => item.Value is TStoreItem).ToDictionary(item => item.Key, item => (TStoreItem)item.Value);
    }
}
