using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Integration.AspNet.Core;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace BotFramework.Tests.Wire;

/// <summary>A bot behind a real HTTP endpoint.</summary>
public sealed class BotServer : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly HttpClient client;

    private BotServer(WebApplication app)
    {
        this.app = app;
        client = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
    }

    public WireAdapter Adapter => app.Services.GetRequiredService<WireAdapter>();

    public static Task<BotServer> StartAsync(IBot bot, params (string Key, string Value)[] settings) =>
        StartAsync(bot, new SocketsHttpHandler(), settings);

    public static Task<BotServer> StartAsync(IBot bot, HttpMessageHandler outside, params (string Key, string Value)[] settings) =>
        StartAsync(bot, outside, configure: null, settings);

    public static async Task<BotServer> StartAsync(
        IBot bot, HttpMessageHandler outside, Action<IServiceCollection>? configure, params (string Key, string Value)[] settings)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Configuration.AddInMemoryCollection(settings.ToDictionary(s => s.Key, s => (string?)s.Value));
        builder.Services.AddLogging();
        builder.Services.AddRouting();
        builder.Services.AddHttpClient("").ConfigurePrimaryHttpMessageHandler(() => outside);
        builder.Services.AddSingleton<BotFrameworkAuthentication, ConfigurationBotFrameworkAuthentication>();
        builder.Services.AddSingleton<WireAdapter>();
        configure?.Invoke(builder.Services);

        var app = builder.Build();
        app.Run(http => app.Services.GetRequiredService<WireAdapter>().ProcessAsync(http.Request, http.Response, bot, http.RequestAborted));
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new BotServer(app);
    }

    public Task<HttpResponseMessage> PostAsync(string body, string? authorization = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/api/messages")
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        if (authorization is not null)
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
        return client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    public Task<HttpResponseMessage> SendAsync(HttpMethod method) =>
        client.SendAsync(new HttpRequestMessage(method, "/api/messages"), TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync()
    {
        client.Dispose();
        return app.DisposeAsync();
    }
}

/// <summary>The adapter of a bot, as bots derive it.</summary>
public sealed class WireAdapter(BotFrameworkAuthentication authentication) : CloudAdapter(authentication);

/// <summary>A bot that is one function.</summary>
public sealed class FunctionBot(Func<ITurnContext, CancellationToken, Task> answer) : IBot
{
    public Task OnTurnAsync(ITurnContext turnContext, CancellationToken cancellationToken = default) => answer(turnContext, cancellationToken);
}
