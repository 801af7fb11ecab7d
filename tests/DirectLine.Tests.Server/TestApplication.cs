using Microsoft.Bot.Builder;

namespace DirectLine.TestServer;

/// <summary>A host with the Direct Line channel and the test bot, as a real one is built.</summary>
internal static class TestApplication
{
    public static WebApplication Build(string[] args, TimeProvider time, Action<IServiceCollection>? configure = null)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(time);
        builder.Services.AddSingleton<TestBotGates>();
        builder.Services.AddTransient<IBot, TestBot>();
        configure?.Invoke(builder.Services);
        builder.Services.AddDirectLine(options => builder.Configuration.GetSection(DirectLineOptions.Section).Bind(options));
        var app = builder.Build();
        app.MapDirectLine();
        app.MapDirectLinePageToken("/page/token");
        return app;
    }
}
