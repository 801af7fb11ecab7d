using ExplainerBot.Operations;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging.Console;
using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace ExplainerBot.Telemetry;

/// <summary>Registers metrics and traces. Without a collector nothing is sent, and nothing is traced.</summary>
internal static class TelemetrySetup
{
    private static readonly double[] seconds = [0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
    private static readonly double[] tenths = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1];

    public static WebApplicationBuilder AddTelemetry(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<TelemetryOptions>()
            .BindConfiguration(TelemetryOptions.Section)
            .Validate(o => string.IsNullOrEmpty(o.OtlpEndpoint) || o.Collector is not null, "Telemetry:OtlpEndpoint must be an http or https address such as http://localhost:4318; leave it out to send nothing.")
            .Validate(o => o.TraceRatio is >= 0 and <= 1, "Telemetry:TraceRatio must be 0 to 1; the default is 0.1.")
            .ValidateOnStart();
        builder.Services.AddSingleton<TurnTelemetry>();
        LogPrivacy.Apply(builder.Logging);
        // The slim host writes lines in one form, whatever the setting says.
        if (builder.Configuration["Logging:Console:FormatterName"] is { Length: > 0 } form)
            builder.Services.Configure<ConsoleLoggerOptions>(console => console.FormatterName = form);
        var options = new TelemetryOptions();
        builder.Configuration.GetSection(TelemetryOptions.Section).Bind(options);
        if (options.Metrics)
            AddMetrics(builder.Services, options.Collector);
        if (options.Collector is { } collector)
            Collection.AddTraces(builder.Services, collector, options.TraceRatio);
        return builder;
    }

    /// <summary>Maps <c>GET /metrics</c> for the operator, where metrics are on.</summary>
    public static WebApplication MapMetrics(this WebApplication app)
    {
        if (app.Services.GetService<Metrics>() is not { } metrics)
            return app;
        // From the start on, when the figures are listened to.
        app.Lifetime.ApplicationStarted.Register(app.Services.GetRequiredService<TurnTelemetry>().ShowAll);
        var access = app.Services.GetRequiredService<OperatorAccess>();
        app.MapGet("/metrics", (HttpContext context) => access.Allows(context)
            ? Results.Text(metrics.Read(), "text/plain; version=0.0.4; charset=utf-8")
            : OperatorAccess.Refuse(context));
        return app;
    }

    /// <summary>Makes what listens to the figures, where metrics are on. Nothing is counted before.</summary>
    public static Task OpenMetricsAsync(this WebApplication app) => Task.Run(() => app.Services.GetService<MeterProvider>());

    private static void AddMetrics(IServiceCollection services, Uri? collector)
    {
        services.AddSingleton<Metrics>();
        services.AddSingleton<IHealthCheckPublisher, OperatingFigures>();
        services.Configure<HealthCheckPublisherOptions>(publish => publish.Delay = TimeSpan.FromSeconds(2));
        // Not through AddOpenTelemetry: that makes it in the middle of checking the settings, while everybody waits.
        services.AddSingleton(provider => ProviderOf(provider, collector));
    }

    private static MeterProvider ProviderOf(IServiceProvider services, Uri? collector)
    {
        var metrics = Sdk.CreateMeterProviderBuilder();
        // OTEL_ settings count wherever they stand.
        metrics.ConfigureServices(own => own.AddSingleton(services.GetRequiredService<IConfiguration>()));
        metrics.AddMeter(TurnTelemetry.Name, "DirectLine", "Microsoft.AspNetCore.Hosting", "System.Runtime");
        metrics.AddView("explainerbot.match.confidence", new ExplicitBucketHistogramConfiguration { Boundaries = tenths });
        // By name: a wildcard is a regular expression that is compiled at the start.
        foreach (var name in (string[])[TurnTelemetry.TurnSeconds, TurnTelemetry.StageSeconds])
            metrics.AddView(name, new ExplicitBucketHistogramConfiguration { Boundaries = seconds });
        metrics.AddView("http.server.request.duration", new ExplicitBucketHistogramConfiguration
        {
            Boundaries = seconds,
            TagKeys = ["http.route", "http.request.method", "http.response.status_code"],
        });
        metrics.AddReader(services.GetRequiredService<Metrics>().Reader);
        if (collector is not null)
            Collection.Send(metrics, collector);
        return metrics.Build();
    }
}
