using ExplainerBot.Operations.Limits;
using Microsoft.Extensions.Options;

namespace ExplainerBot.Operations;

/// <summary>Decides what the adapter gets to see at all. It lets nobody in who has no right to: tokens are the adapter's to check.</summary>
internal sealed class Admission(
    ServiceUrls serviceUrls, AddressLimit addresses, IOptions<ChannelOptions> options, IConfiguration configuration, TimeProvider time, ILogger<Admission> log)
{
    private readonly string appId = configuration["MicrosoftAppId"] ?? "";
    private int refusalLogged;

    private bool IsKeyless => string.IsNullOrWhiteSpace(appId);

    /// <summary>The status code of a request that must not reach the adapter, or null. The body of one that may can be read again.</summary>
    public async Task<int?> RefuseAsync(HttpContext context)
    {
        if (!IsKeyless && await addresses.IsOverAsync(context))
            return StatusCodes.Status429TooManyRequests;
        if (!context.Request.HasJsonContentType())
            return StatusCodes.Status415UnsupportedMediaType;
        if (IsKeyless && LocalCaller.Refusal(context) is { } reason)
            return RefuseKeyless(reason);
        if (await BoundedBody.ReadAsync(context, options.Value.MaxBodyBytes, context.RequestAborted) is not { } body)
            return context.Response.StatusCode;
        if (ActivityScan.ServiceUrls(body) is not { } urls)
            return StatusCodes.Status400BadRequest;
        if (urls.FirstOrDefault(url => !serviceUrls.Allows(url, IsKeyless)) is { } elsewhere)
            return RefuseServiceUrl(elsewhere);
        if (!IsKeyless && !BearerToken.IsPlausible(context.Request.Headers.Authorization, appId, time.GetUtcNow()))
            return StatusCodes.Status401Unauthorized;
        context.Request.Body = new MemoryStream(body, writable: false);
        return null;
    }

    private int RefuseServiceUrl(Uri url)
    {
        if (IsKeyless)
            return RefuseKeyless("it wants its replies sent to another machine");
        log.ServiceHostRefused(url.Host);
        return StatusCodes.Status401Unauthorized;
    }

    private int RefuseKeyless(string reason)
    {
        if (Interlocked.Exchange(ref refusalLogged, 1) == 0)
            log.KeylessRefused(reason);
        return StatusCodes.Status401Unauthorized;
    }
}
