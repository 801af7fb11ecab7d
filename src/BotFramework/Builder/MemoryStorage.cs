using System.Globalization;
using BotFramework.Json;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Microsoft.Bot.Builder;

/// <summary>Keeps copies of items in memory, for tests and trials.</summary>
public class MemoryStorage : IStorage
{
    private const string ETagName = "eTag";

    private readonly JsonSerializer serializer;
    private readonly Dictionary<string, JObject> items;
    private readonly Lock gate = new();
    private int lastETag = -1;

    public MemoryStorage(JsonSerializer jsonSerializer, Dictionary<string, JObject> dictionary = null)
    {
        ArgumentNullException.ThrowIfNull(jsonSerializer);
        serializer = jsonSerializer;
        items = dictionary ?? [];
    }

    // Type names are written into this process's memory only, by itself: nothing from outside can name a type.
#pragma warning disable CA2326, CA2327
    public MemoryStorage(Dictionary<string, JObject> dictionary = null)
        : this(ReflectedJson.Serializer(new JsonSerializerSettings { TypeNameHandling = TypeNameHandling.All }), dictionary)
    {
    }
#pragma warning restore CA2326, CA2327

    public Task<IDictionary<string, object>> ReadAsync(string[] keys, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(keys);
        var found = new Dictionary<string, object>(keys.Length);
        lock (gate)
        {
            foreach (var key in keys)
            {
                if (items.TryGetValue(key, out var item) && item is not null)
                    found.Add(key, ReflectedJson.FromTokens(item, serializer));
            }
        }
        return Task.FromResult<IDictionary<string, object>>(found);
    }

    public Task WriteAsync(IDictionary<string, object> changes, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(changes);
        lock (gate)
        {
            foreach (var (key, value) in changes)
                items[key] = value is null ? null : ToStore(key, value);
        }
        return Task.CompletedTask;
    }

    public Task DeleteAsync(string[] keys, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(keys);
        lock (gate)
        {
            foreach (var key in keys)
                items.Remove(key);
        }
        return Task.CompletedTask;
    }

    private JObject ToStore(string key, object value)
    {
        if (value is IStoreItem { ETag: var given } && given != "*" && ETagOf(key) is { } stored && given != stored)
            throw new ArgumentException($"Etag conflict. The item has the tag '{given}', the stored one '{stored}': read it again and repeat the change.");

        var item = ReflectedJson.ToTokens(value, serializer);
        if (value is IStoreItem)
            item[ETagName] = (++lastETag).ToString(CultureInfo.InvariantCulture);
        return item;
    }

    private string ETagOf(string key) => items.TryGetValue(key, out var item) ? item?[ETagName]?.Value<string>() : null;
}
