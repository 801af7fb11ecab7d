using System.Buffers;

namespace ExplainerBot.Operations;

/// <summary>Reads bodies that must not be long.</summary>
internal static class BoundedBody
{
    /// <summary>The body, or null when it is longer than the limit; then no more of it is read.</summary>
    /// <param name="request">The request.</param>
    /// <param name="limit">The most bytes.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static async Task<byte[]?> ReadAsync(HttpRequest request, int limit, CancellationToken cancellationToken)
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
