using System.Collections.Concurrent;
using ExplainerBot.Learning;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Bot.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace ExplainerBot.Tests.Fixture;

/// <summary>The whole bot on a real port, with a film of the tests' own and a state folder that is gone afterwards.</summary>
internal sealed class FilmBotApplication : WebApplicationFactory<Program>
{
    private readonly Dictionary<string, string> settings = new(StringComparer.Ordinal);
    private readonly string? ownFolder;

    /// <param name="stateFolder">A state folder to go on with; null for a fresh one.</param>
    public FilmBotApplication(string? stateFolder = null)
    {
        StateFolder = stateFolder ?? (ownFolder = Directory.CreateTempSubdirectory("filmbot-").FullName);
        settings["Knowledge:Folder"] = Sample;
        if (ownFolder is not null)
            SharedSnapshot.Give(ownFolder);
        settings["State:Folder"] = StateFolder;
        // A port given to the factory is set when the program may already listen; given as a setting it is there in time.
        settings["urls"] = "http://127.0.0.1:0";
        UseKestrel();
    }

    public string StateFolder { get; }

    private static string Sample { get; } = Path.Combine(AppContext.BaseDirectory, "sample");

    /// <summary>Replaces the state, where a test wants to break it.</summary>
    public IStorage? Storage { get; init; }

    /// <summary>Replaces the clock.</summary>
    public TimeProvider? Time { get; init; }

    /// <summary>Takes what curators would learn from, where a test wants to see it.</summary>
    public ILearningRecords? Records { get; init; }

    /// <summary>Stands where the bot's own calls leave it.</summary>
    public HttpMessageHandler? Outside { get; init; }

    /// <summary>Every line that was logged.</summary>
    public ConcurrentQueue<string> Logged { get; } = new();

    public FilmBotApplication With(string key, string value)
    {
        settings[key] = value;
        return this;
    }

    /// <summary>Starts it where it is not started, and says where it listens.</summary>
    public Uri Start()
    {
        StartServer();
        if (settings["Knowledge:Folder"] == Sample)
            SharedSnapshot.Take(StateFolder);
        return ClientOptions.BaseAddress;
    }

    /// <summary>An HTTP client of the running bot that follows no redirect.</summary>
    public HttpClient Client() => new() { BaseAddress = Start() };

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Production");
        foreach (var (key, value) in settings)
            builder.UseSetting(key, value);
        builder.ConfigureLogging(logging => logging.ClearProviders().AddProvider(new Recorder(Logged)).SetMinimumLevel(LogLevel.Trace));
        builder.ConfigureServices(services =>
        {
            if (Storage is not null)
                services.Replace(ServiceDescriptor.Singleton(Storage));
            if (Records is not null)
                services.Replace(ServiceDescriptor.Singleton(Records));
            if (Outside is not null)
                services.AddHttpClient("").ConfigurePrimaryHttpMessageHandler(() => Outside);
            if (Time is not null)
                services.Replace(ServiceDescriptor.Singleton(Time));
        });
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing && ownFolder is not null && Directory.Exists(ownFolder))
            Directory.Delete(ownFolder, recursive: true);
    }

    private sealed class Recorder(ConcurrentQueue<string> lines) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        // A scope stands beside each line where an operator asks for it.
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull
        {
            lines.Enqueue($"Scope {state}");
            return null;
        }

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.Enqueue($"{logLevel} {formatter(state, exception)} {exception}");

        public void Dispose()
        {
        }
    }
}
