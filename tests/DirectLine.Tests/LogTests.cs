using System.Collections.Concurrent;
using DirectLine.Conversations;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace DirectLine.Tests;

public sealed class LogTests
{
    [Fact]
    public async Task Nothing_that_was_typed_and_no_token_is_logged_even_when_something_fails()
    {
        var folder = Directory.CreateTempSubdirectory("directline-").FullName;
        using var log = new Collector();
        await using var channel = await TestChannel.StartAsync(folder, true, services => services.AddSingleton<ILoggerProvider>(log));
        var chat = await channel.ChatAsync("dl_zebulon");
        using var socket = await chat.OpenAsync();
        await socket.TextsUntilAsync("welcome");
        await chat.SayAsync("Zebulon speaks");
        await chat.TryPostAsync(new { type = "message", text = "fail Zebulon" });
        var stuck = chat.TryPostAsync(new { type = "message", text = "patient Zebulon" });
        await channel.Gates.EnteredAsync("Zebulon");
        channel.Time.Advance(TimeSpan.FromSeconds(31));
        await stuck;
        await channel.SendAsync(HttpMethod.Post, "conversations", await channel.TokenAsync(), new { locale = "fail" });

        Assert.Contains(log.Lines, l => l.Contains("The bot failed a turn with InvalidOperationException", StringComparison.Ordinal));
        Assert.Contains(log.Lines, l => l.Contains("took longer than 30 seconds", StringComparison.Ordinal));
        Assert.Contains(log.Lines, l => l.Contains("welcome failed", StringComparison.Ordinal));
        foreach (var secret in (string[])["zebulon", "as asked", chat.Token, chat.Id, chat.StreamUrl.Split("t=")[1]])
            Assert.DoesNotContain(log.Lines, l => l.Contains(secret, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task A_store_that_fails_is_logged_by_its_kind_of_error()
    {
        var folder = Directory.CreateTempSubdirectory("directline-").FullName;
        using var log = new Collector();
        await using var channel = await TestChannel.StartAsync(
            folder, true, services => services.AddSingleton<ILoggerProvider>(log).AddSingleton<IConversationStore, BrokenStore>());
        var chat = new Chat(channel, "any", await channel.IssueAsync("any"), "");
        await chat.GetAsync("7");
        await chat.TryPostAsync(new { type = "message", text = "hi" });
        Assert.Contains(log.Lines, l => l.Contains("could not be read from the log: IOException", StringComparison.Ordinal));
        Assert.Contains(log.Lines, l => l.Contains("request failed with IOException", StringComparison.Ordinal));
        Assert.DoesNotContain(log.Lines, l => l.Contains("the disk is gone", StringComparison.Ordinal));
    }

    /// <summary>Collects what the channel itself logs, at every level.</summary>
    private sealed class Collector : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Lines { get; } = new();

        public ILogger CreateLogger(string categoryName) =>
            categoryName.StartsWith("DirectLine", StringComparison.Ordinal) ? this : Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Enqueue($"{formatter(state, exception)} {exception}");

        public void Dispose() => Lines.Clear();
    }
}
