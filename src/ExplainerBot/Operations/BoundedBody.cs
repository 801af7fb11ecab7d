using System.Buffers;

namespace ExplainerBot.Operations;

/// <summary>Reads bodies that must not be long.</summary>
internal static class BoundedBody
{
    /// <summary>
    /// The body, or null when it is not to be had: longer than the limit, too slow, or broken off. Then the answer's status says which,
    /// no more of it is read, and the connection ends with the answer.
    /// </summary>
    /// <param name="context">The request and its answer.</param>
    /// <param name="limit">The most bytes.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static async Task<byte[]?> ReadAsync(HttpContext context, int limit, CancellationToken cancellationToken)
    {
        try
        {
            if (await ReadAsync(context.Request, limit, cancellationToken) is { } body)
                return body;
            context.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
        }
        catch (BadHttpRequestException fault)
        {
            // The caller's fault: thrown further, it would fill the log with errors of ours.
            context.Response.StatusCode = fault.StatusCode;
        }
        context.Response.Headers.Connection = "close";
        return null;
    }

    private static async Task<byte[]?> ReadAsync(HttpRequest request, int limit, CancellationToken cancellationToken)
    {
        if (request.ContentLength > limit)
            return null;
        while (true)
        {
            var read = await request.BodyReader.ReadAsync(cancellationToken);
            var tooLong = read.Buffer.Length > limit;
            if (tooLong || read.IsCompleted)
            {
                var body = tooLong ? null : read.Buffer.ToArray();
                request.BodyReader.AdvanceTo(read.Buffer.End);
                return body;
            }
            request.BodyReader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }
}
