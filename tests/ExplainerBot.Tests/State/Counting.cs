using System.Globalization;
using ExplainerBot.State;
using Microsoft.Bot.Builder;

namespace ExplainerBot.Tests.State;

/// <summary>Many who swap one record at once: who is refused reads again.</summary>
internal static class Counting
{
    /// <summary>Adds one to the number that the record <c>n</c> holds.</summary>
    public static async Task UpAsync(IStorage storage, CancellationToken cancellationToken)
    {
        while (true)
        {
            var record = (ConversationRecord)(await storage.ReadAsync(["n"], cancellationToken))["n"];
            var next = int.Parse(record.Memory, CultureInfo.InvariantCulture) + 1;
            var changed = new ConversationRecord { Memory = next.ToString(CultureInfo.InvariantCulture), ETag = record.ETag, Expires = record.Expires };
            try
            {
                await storage.WriteAsync(new Dictionary<string, object> { ["n"] = changed }, cancellationToken);
                return;
            }
            catch (ETagConflictException)
            {
                // Another was quicker.
            }
        }
    }
}
