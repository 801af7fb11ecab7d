using Microsoft.Rest;

namespace Microsoft.Bot.Schema
{
    /// <summary>A channel refused what the bot sent.</summary>
    public class ErrorResponseException : RestException
    {
        public ErrorResponseException()
        {
        }

        public ErrorResponseException(string message)
            : this(message, null)
        {
        }

        public ErrorResponseException(string message, Exception innerException)
            : base(message, innerException)
        {
        }

        public HttpResponseMessageWrapper Response { get; set; }

        public ErrorResponse Body { get; set; }
    }
}

namespace Microsoft.Rest
{
    /// <summary>A call to a service failed.</summary>
    public class RestException : Exception
    {
        public RestException()
        {
        }

        public RestException(string message)
            : this(message, null)
        {
        }

        public RestException(string message, Exception innerException)
            : base(message, innerException)
        {
        }
    }

    /// <summary>The answer of a service, kept after the call.</summary>
    public class HttpResponseMessageWrapper
    {
        public HttpResponseMessageWrapper(HttpResponseMessage httpResponse, string content)
        {
            ArgumentNullException.ThrowIfNull(httpResponse);
            StatusCode = httpResponse.StatusCode;
            ReasonPhrase = httpResponse.ReasonPhrase;
            Content = content;
        }

        public System.Net.HttpStatusCode StatusCode { get; }

        public string ReasonPhrase { get; }

        public string Content { get; set; }
    }
}
