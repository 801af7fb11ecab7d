using Microsoft.AspNetCore.Http;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Bot.Schema;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace Microsoft.Bot.Builder.Integration.AspNet.Core;

/// <summary>Takes the activities of channels over HTTP. A turn is over when the request is answered.</summary>
public partial class CloudAdapter : CloudAdapterBase, IBotFrameworkHttpAdapter
{
    /// <summary>Without an identity of its own: authentication is off.</summary>
    public CloudAdapter()
        : this(new ConfigurationBuilder().Build())
    {
    }

    public CloudAdapter(BotFrameworkAuthentication botFrameworkAuthentication, ILogger logger = null)
        : base(botFrameworkAuthentication, logger)
    {
    }

    public CloudAdapter(IConfiguration configuration, IHttpClientFactory httpClientFactory = null, ILogger logger = null)
        : this(new ConfigurationBotFrameworkAuthentication(configuration, httpClientFactory: httpClientFactory, logger: logger), logger)
    {
    }

    public async Task ProcessAsync(
        HttpRequest httpRequest, HttpResponse httpResponse, IBot bot, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(httpRequest);
        ArgumentNullException.ThrowIfNull(httpResponse);
        ArgumentNullException.ThrowIfNull(bot);
        if (!HttpMethods.IsPost(httpRequest.Method))
        {
            httpResponse.StatusCode = StatusCodes.Status405MethodNotAllowed;
            return;
        }

        var activity = await HttpHelper.ReadAsync<Activity>(httpRequest, cancellationToken).ConfigureAwait(false);
        if (string.IsNullOrEmpty(activity?.Type))
        {
            httpResponse.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        AuthenticateRequestResult caller;
        try
        {
            caller = await BotFrameworkAuthentication
                .AuthenticateRequestAsync(activity, httpRequest.Headers.Authorization, cancellationToken).ConfigureAwait(false);
        }
        catch (UnauthorizedAccessException e)
        {
            LogRefused(Logger, e.Message, e.InnerException?.Message);
            httpResponse.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }
        catch (MetadataUnavailableException e)
        {
            LogUnavailable(Logger, e);
            httpResponse.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return;
        }

        var answer = await ProcessActivityAsync(caller, activity, bot.OnTurnAsync, cancellationToken).ConfigureAwait(false);
        await HttpHelper.WriteAsync(httpResponse, answer, cancellationToken).ConfigureAwait(false);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Refusal} {Reason}")]
    private static partial void LogRefused(ILogger logger, string refusal, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "Tokens cannot be checked")]
    private static partial void LogUnavailable(ILogger logger, Exception exception);
}
