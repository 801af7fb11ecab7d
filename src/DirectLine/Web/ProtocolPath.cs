using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace DirectLine.Web;

/// <summary>One path of the protocol with its verbs: adds the headers and makes an error body of every refusal.</summary>
internal sealed class ProtocolPath(params (string Verb, RequestDelegate Handler)[] verbs)
{
    public ProtocolPath(string verb, RequestDelegate handler)
        : this((verb, handler))
    {
    }

    public async Task ServeAsync(HttpContext context)
    {
        var services = context.RequestServices;
        services.GetRequiredService<Origins>().AddHeaders(context);
        try
        {
            if (HttpMethods.IsOptions(context.Request.Method))
                context.Response.StatusCode = StatusCodes.Status204NoContent;
            else
                await HandlerFor(context)(context).ConfigureAwait(false);
        }
        catch (DirectLineException refusal)
        {
            await RefuseAsync(context, refusal).ConfigureAwait(false);
        }
        catch (BadHttpRequestException bad)
        {
            await RefuseAsync(context, new DirectLineException(bad.StatusCode, "BadSyntax", "The request is malformed or too large.")).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The caller hung up: nobody is left to answer.
        }
        catch (Exception error)
        {
            services.GetRequiredService<ILogger<DirectLineAdapter>>().RequestFailed(error.GetType().Name, error.StackTrace);
            await RefuseAsync(context, new DirectLineException(500, "ServiceError", "The server failed. Try again later.")).ConfigureAwait(false);
        }
    }

    /// <summary>The answer to every path that is none of the protocol's.</summary>
    public static Task NotFoundAsync(HttpContext context)
    {
        context.RequestServices.GetRequiredService<Origins>().AddHeaders(context);
        return HttpMethods.IsOptions(context.Request.Method)
            ? NoContent(context)
            : RefuseAsync(context, new DirectLineException(404, "NotFound", "Direct Line has no such path."));
    }

    public static Task AnswerAsync<T>(HttpContext context, int status, T body)
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsJsonAsync(body, typeof(T), Bodies.Default, contentType: null, context.RequestAborted);
    }

    private static Task NoContent(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }

    private static Task RefuseAsync(HttpContext context, DirectLineException refusal)
    {
        if (context.Response.HasStarted)
        {
            context.Abort();
            return Task.CompletedTask;
        }
        if (refusal.RetryAfterSeconds is { } seconds)
            context.Response.Headers.RetryAfter = seconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
        if (refusal.Status == StatusCodes.Status401Unauthorized)
            context.Response.Headers.WWWAuthenticate = "Bearer";
        return AnswerAsync(context, refusal.Status, new ErrorBody(new ErrorDetail(refusal.Code, refusal.Message)));
    }

    private RequestDelegate HandlerFor(HttpContext context)
    {
        // Over HTTP/2 a socket is asked for with CONNECT.
        var asked = HttpMethods.IsConnect(context.Request.Method) && context.WebSockets.IsWebSocketRequest ? HttpMethods.Get : context.Request.Method;
        foreach (var (verb, handler) in verbs)
        {
            if (HttpMethods.Equals(verb, asked))
                return handler;
        }
        var offered = string.Join(", ", verbs.Select(v => v.Verb));
        context.Response.Headers.Allow = offered + ", OPTIONS";
        throw new DirectLineException(405, "MethodNotAllowed", $"Use {offered} here.");
    }
}
