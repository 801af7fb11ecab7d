using System.Net;
using System.Net.Http.Headers;
using BotFramework.Json;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Bot.Schema;
using Microsoft.Rest;
using Newtonsoft.Json;

namespace Microsoft.Bot.Connector;

/// <summary>Sends a bot's activities to one channel, for one turn.</summary>
internal sealed class ConnectorClient(
    string serviceUrl, string audience, ServiceClientCredentialsFactory credentials, Func<HttpClient> createClient) : IDisposable
{
    private static readonly ProductInfoHeaderValue[] userAgent =
    [
        new("Microsoft-BotFramework", "3.1"),
        new("BotFramework.Subset", typeof(ConnectorClient).Assembly.GetName().Version.ToString(3)),
    ];

    private HttpClient client;
    private bool disposed;

    public Task<ResourceResponse> SendAsync(string conversationId, Activity activity, CancellationToken cancellationToken) =>
        CallAsync<ResourceResponse>(HttpMethod.Post, Route(conversationId), activity, cancellationToken);

    public Task<ResourceResponse> ReplyAsync(string conversationId, string activityId, Activity activity, CancellationToken cancellationToken) =>
        CallAsync<ResourceResponse>(HttpMethod.Post, Route(conversationId, activityId), activity, cancellationToken);

    public Task<ResourceResponse> UpdateAsync(string conversationId, string activityId, Activity activity, CancellationToken cancellationToken) =>
        CallAsync<ResourceResponse>(HttpMethod.Put, Route(conversationId, activityId), activity, cancellationToken);

    public Task DeleteAsync(string conversationId, string activityId, CancellationToken cancellationToken) =>
        CallAsync<ResourceResponse>(HttpMethod.Delete, Route(conversationId, activityId), null, cancellationToken);

    public Task<ConversationResourceResponse> CreateConversationAsync(ConversationParameters parameters, CancellationToken cancellationToken) =>
        CallAsync<ConversationResourceResponse>(HttpMethod.Post, "v3/conversations", parameters, cancellationToken);

    public void Dispose()
    {
        disposed = true;
        client?.Dispose();
    }

    private static string Route(string conversationId, string activityId = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(conversationId);
        var route = $"v3/conversations/{Uri.EscapeDataString(conversationId)}/activities";
        return activityId is null ? route : $"{route}/{Uri.EscapeDataString(activityId)}";
    }

    private async Task<T> CallAsync<T>(HttpMethod method, string route, object body, CancellationToken cancellationToken)
        where T : class
    {
        ObjectDisposedException.ThrowIf(disposed, this);
        using var request = new HttpRequestMessage(method, Address(route));
        if (body is not null)
            request.Content = ConnectorJson.Content(body);
        foreach (var product in userAgent)
            request.Headers.UserAgent.Add(product);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("*/*"));
        if (await credentials.GetTokenAsync(audience, cancellationToken).ConfigureAwait(false) is { } token)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);

        client ??= createClient();
        using var response = await client.SendAsync(request, cancellationToken).ConfigureAwait(false);
        if (response.StatusCode is not (HttpStatusCode.OK or HttpStatusCode.Created or HttpStatusCode.Accepted))
            throw await FailureAsync(request, response, cancellationToken).ConfigureAwait(false);
        return await ConnectorJson.ReadAsync<T>(response.Content, cancellationToken).ConfigureAwait(false);
    }

    private Uri Address(string route)
    {
        // The path of the service URL is kept: several channels have one.
        if (!Uri.TryCreate(serviceUrl?.EndsWith('/') == true ? serviceUrl : serviceUrl + "/", UriKind.Absolute, out var service))
            throw new InvalidOperationException($"The activity's serviceUrl '{serviceUrl}' is not an absolute URL: there is nowhere to send to.");
        return new Uri(service, route);
    }

    private static async Task<ErrorResponseException> FailureAsync(
        HttpRequestMessage request, HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var content = await response.Content.ReadAsStringAsync(cancellationToken).ConfigureAwait(false);
        var failure = new ErrorResponseException($"{request.Method} to the channel was answered with {(int)response.StatusCode}.")
        {
            Response = new HttpResponseMessageWrapper(response, content),
        };
        try
        {
            failure.Body = ReflectedJson.Read<ErrorResponse>(content);
        }
        catch (JsonException)
        {
            // Not the channel itself but something on the way answered; the text is in Response.
        }
        return failure;
    }
}
