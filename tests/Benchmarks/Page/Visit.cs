using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Playwright;

namespace ExplainerBot.PageLoad;

/// <summary>What the browser measured of one load of the page.</summary>
internal sealed record Visit
{
    private const string Watch =
        """
        (() => {
          const seen = {};
          const look = () => {
            const field = document.querySelector('.webchat__send-box-text-box__input, [placeholder="Ask about the film"]');
            if (field && !field.readOnly && !field.disabled) seen.interactive ??= performance.now();
            if (document.querySelector('.choice')) seen.welcome ??= performance.now();
          };
          new MutationObserver(look).observe(document, { childList: true, subtree: true, attributes: true });
          globalThis.seen = seen;
        })()
        """;

    private const string Read =
        """
        () => {
          const paint = performance.getEntriesByName('first-contentful-paint')[0].startTime;
          const sent = [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')];
          const bytes = of => of.reduce((sum, entry) => sum + entry.transferSize, 0);
          return JSON.stringify({
            paint, ...globalThis.seen, bytes: bytes(sent), bytesToPaint: bytes(sent.filter(entry => entry.entryType === 'navigation' || entry.renderBlockingStatus === 'blocking')), requests: sent.length
          });
        }
        """;

    /// <summary>Milliseconds from the start of the navigation to the first text on the screen.</summary>
    [JsonPropertyName("paint")]
    public required double Paint { get; init; }

    /// <summary>Milliseconds until a question can be typed.</summary>
    [JsonPropertyName("interactive")]
    public required double Interactive { get; init; }

    /// <summary>Milliseconds until the bot's welcome stands there with its buttons.</summary>
    [JsonPropertyName("welcome")]
    public required double Welcome { get; init; }

    /// <summary>Bytes over the line that the first text waits for, headers included: the page and its style, not the script.</summary>
    [JsonPropertyName("bytesToPaint")]
    public required long BytesToPaint { get; init; }

    /// <summary>Bytes that came over the line until the welcome.</summary>
    [JsonPropertyName("bytes")]
    public required long Bytes { get; init; }

    /// <summary>How many requests that took; those that the cache answered count too.</summary>
    [JsonPropertyName("requests")]
    public required int Requests { get; init; }

    /// <summary>Opens the page in a tab of its own.</summary>
    public static async Task<Visit> PayAsync(IBrowserContext context, string address)
    {
        var page = await context.NewPageAsync();
        await page.AddInitScriptAsync(Watch);
        await page.GotoAsync(address);
        await page.WaitForFunctionAsync("() => globalThis.seen?.welcome");
        var visit = JsonSerializer.Deserialize<Visit>(await page.EvaluateAsync<string>(Read))!;
        await page.CloseAsync();
        return visit;
    }
}
