using System.Security.Cryptography;
using System.Text;
using ExplainerBot.State;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;
using Microsoft.Extensions.Options;

namespace ExplainerBot.Teams;

/// <summary>
/// Counts who holds a version of their own of a shared card: Teams keeps them for 60 people a card, and what it does past that is not
/// documented. A person is noted by a hash that is good for that card alone.
/// </summary>
internal sealed class CardViewers(IStorage storage, IOptions<StateOptions> options, TimeProvider time)
{
    /// <summary>How many people can hold a version of their own of one card.</summary>
    public const int Most = 60;

    private const int Attempts = 8;
    private const int HashCharacters = 16;

    /// <summary>Whether the person who pressed may hold a version of the card; from then on they count.</summary>
    public async Task<bool> AdmitAsync(IActivity press, CancellationToken cancellationToken)
    {
        // A card or a person without an id cannot be counted.
        if (ChatKey.OfCard(press) is not { } key || press.From?.Id is not { } person)
            return true;
        var viewer = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key + "\n" + person)))[..HashCharacters];
        for (var attempt = 1; ; attempt++)
        {
            var items = await storage.ReadAsync([key], cancellationToken);
            var record = items.TryGetValue(key, out var item) ? item as CardViewersRecord : null;
            var known = record?.Expires > time.GetUtcNow() ? record.Viewers : [];
            if (known.Contains(viewer) || known.Length >= Most)
                return known.Contains(viewer);
            try
            {
                await storage.WriteAsync(new Dictionary<string, object> { [key] = With(viewer, known, record?.ETag) }, cancellationToken);
                return true;
            }
            catch (Exception conflict) when (ETagConflict.Is(conflict) && attempt < Attempts)
            {
                // Somebody else pressed at the same time: count again.
            }
        }
    }

    private CardViewersRecord With(string viewer, string[] known, string? etag) => new()
    {
        Viewers = [.. known, viewer],
        Expires = time.GetUtcNow().AddDays(options.Value.ConversationDays),
        ETag = etag,
    };
}
