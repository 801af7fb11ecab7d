using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using ExplainerBot.Operations;
using ExplainerBot.Operations.Limits;
using Microsoft.Extensions.Options;

namespace ExplainerBot.Knowledge;

/// <summary>
/// <c>POST /knowledge/reload</c>: a store elsewhere says that it has brought the folder up to date, and the files are read again. It
/// brings no knowledge with it: whoever holds the secret can make the bot read its own folder, and no more.
/// </summary>
internal sealed class ReloadWebhook(
    IOptions<WebhookOptions> options, KnowledgeLoading loading, AddressLimit addresses, TimeProvider time, IHostApplicationLifetime lifetime,
    SharedReloads? others = null)
{
    /// <summary>The header with the seconds since 1970.</summary>
    public const string TimestampHeader = "X-Knowledge-Timestamp";

    /// <summary>The header with <c>sha256=</c> and the signature.</summary>
    public const string SignatureHeader = "X-Knowledge-Signature";

    private const int MaxBodyBytes = 65_536;

    private readonly WebhookSignature signatures = new(options.Value.Secret ?? "", time);

    /// <summary>
    /// 200 with <c>loaded</c> or <c>unchanged</c>, 422 with the findings of files that cannot be used; and 401, 403, 408, 413 or 429 with
    /// nothing for whoever is not heard.
    /// </summary>
    public async Task<IResult> HandleAsync(HttpContext context)
    {
        if (await addresses.IsOverAsync(context))
            return Results.StatusCode(StatusCodes.Status429TooManyRequests);
        var headers = context.Request.Headers;
        if (headers[TimestampHeader] is not [{ } timestamp] || headers[SignatureHeader] is not [{ } signature] || !signatures.IsFresh(timestamp))
            return Results.StatusCode(StatusCodes.Status401Unauthorized);
        if (await BoundedBody.ReadAsync(context, MaxBodyBytes, context.RequestAborted) is not { } body)
            return Results.StatusCode(context.Response.StatusCode);
        if (!signatures.IsRight(signature, timestamp, body))
            return Results.StatusCode(StatusCodes.Status401Unauthorized);
        if (!signatures.IsFirst(signature, timestamp) || (others is not null && !await others.IsFirstAsync(signature, WebhookSignature.Memory)))
            return Results.StatusCode(StatusCodes.Status403Forbidden);
        // Goes on when the caller hangs up: it has said all that it had to say.
        var reload = await loading.ReloadAsync(lifetime.ApplicationStopping);
        // What this instance cannot use the others need not try.
        if (reload == Reload.Refused)
            return Results.Json(new Report("refused", loading.Refused), ReportJson.Default.Report, statusCode: StatusCodes.Status422UnprocessableEntity);
        bool? told = others is null ? null : await others.TellAsync();
        return Results.Json(new Report(reload == Reload.Loaded ? "loaded" : "unchanged", [], told), ReportJson.Default.Report);
    }

    /// <summary>What the caller is told.</summary>
    /// <param name="Result">What the reading came to here.</param>
    /// <param name="Findings">What is wrong with the files.</param>
    /// <param name="OthersTold">Whether the other instances were told to read theirs; false where they will be later, null where there are none.</param>
    internal sealed record Report(string Result, ImmutableArray<string> Findings, bool? OthersTold = null);
}

/// <summary>How the report is written; what is not said is left out.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ReloadWebhook.Report))]
internal sealed partial class ReportJson : JsonSerializerContext;
