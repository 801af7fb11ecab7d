using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Threading.RateLimiting;
using DirectLine;
using DirectLine.Web;
using ExplainerBot.Bot;
using ExplainerBot.Cards;
using ExplainerBot.Knowledge;
using ExplainerBot.Operations;
using ExplainerBot.Operations.Limits;
using ExplainerBot.Telemetry;
using Microsoft.Bot.Connector;
using Microsoft.Bot.Schema;
using Microsoft.Extensions.Options;
using Newtonsoft.Json;

namespace ExplainerBot.WebChat;

/// <summary>
/// <c>POST /chat/aside</c>: what the page asks when a message was not taken, or not soon. It needs nothing that can break: no store, no
/// token, no other instance. Whoever calls for help gets it; anybody else is told that questions must wait. It knows nothing of the talk,
/// keeps nothing, and never holds a word on the film.
/// </summary>
internal sealed class ChatAside(
    CurrentExplainer current, TurnTelemetry telemetry, IOptions<LimitOptions> limits, IOptions<ChannelOptions> bounds, IOptions<DirectLineOptions> channel,
    TimeProvider time) : IDisposable
{
    // Counted by this process alone: those that are counted together may be what is out of reach.
    private readonly PartitionedRateLimiter<string> addresses =
        new OwnRateLimits().Buckets("asides", limits.Value.AddressBurst, limits.Value.AddressPerMinute);

    /// <summary>200 with the answer; 400, 413, 415 or 429 with nothing.</summary>
    public async Task<IResult> HandleAsync(HttpContext context)
    {
        context.Response.Headers.CacheControl = "no-store";
        // Another site's page cannot send this content type without asking first, and is not allowed to.
        if (!context.Request.HasJsonContentType())
            return Results.StatusCode(StatusCodes.Status415UnsupportedMediaType);
        using var lease = addresses.AttemptAcquire(AddressPartition.Of(context.Connection.RemoteIpAddress));
        if (!lease.IsAcquired)
        {
            context.Response.Headers.RetryAfter = 1.ToString(CultureInfo.InvariantCulture);
            return Results.StatusCode(StatusCodes.Status429TooManyRequests);
        }
        if (await BoundedBody.ReadAsync(context, bounds.Value.MaxBodyBytes, context.RequestAborted) is not { } body)
            return Results.StatusCode(context.Response.StatusCode);
        return Read(body) is { } said
            ? Results.Content(ReflectedJson.Write(Answer(said)), "application/json; charset=utf-8")
            : Results.StatusCode(StatusCodes.Status400BadRequest);
    }

    public void Dispose() => addresses.Dispose();

    private Aside Answer(Activity said)
    {
        var (edition, now) = (current.Of([said.Locale]), time.GetUtcNow());
        var help = edition.Explainer.HelpWithoutMemory(UtteranceReader.Read(said), now);
        if (help is not null)
            telemetry.Decided(help);
        var reply = (Activity)ReplyRenderer.Render(help?.Reply ?? edition.Forgetful, Surface.Of(said));
        reply.Id = $"aside|{Guid.NewGuid():n}";
        reply.Timestamp = now;
        reply.From = new ChannelAccount(channel.Value.BotId, channel.Value.BotName, RoleTypes.Bot);
        return new Aside { Answered = help is not null, Activity = reply };
    }

    private static Activity? Read(byte[] body)
    {
        try
        {
            return System.Text.Json.JsonSerializer.Deserialize(body, AsideJson.Default.Message) is { } message
                ? new Activity(ActivityTypes.Message)
                {
                    ChannelId = Channels.Directline,
                    Text = message.Text,
                    Locale = message.Locale,
                    Value = message.Value is { ValueKind: JsonValueKind.Object } value ? value.GetRawText() : null,
                }
                : null;
        }
        catch (Exception malformed) when (malformed is System.Text.Json.JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>Those members of an activity that matter here.</summary>
    internal sealed record Message(string? Text, string? Locale, JsonElement? Value);

    /// <summary>The answer.</summary>
    internal sealed class Aside
    {
        /// <summary>Whether it answers the message; else it says that the message must be sent again.</summary>
        [JsonProperty("answered")]
        public bool Answered { get; init; }

        /// <summary>What the bot says.</summary>
        [JsonProperty("activity")]
        public required Activity Activity { get; init; }
    }
}

/// <summary>How the message is read.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(ChatAside.Message))]
internal sealed partial class AsideJson : JsonSerializerContext;
