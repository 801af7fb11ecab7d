using System.Net.Sockets;
using DirectLine.Conversations;
using ExplainerBot.Bot;
using ExplainerBot.Knowledge;
using ExplainerBot.Redis;
using ExplainerBot.State;
using ExplainerBot.Telemetry;
using Microsoft.Bot.Builder;
using Microsoft.Extensions.Options;

namespace ExplainerBot.Operations;

/// <summary>Starts the bot, or says in plain words why it cannot start.</summary>
internal static class Running
{
    private static readonly TimeSpan afterStart = TimeSpan.FromSeconds(3);

    /// <summary>Runs until the host is stopped. The result is the exit code: 1 when the bot could not start.</summary>
    /// <param name="app">The host.</param>
    /// <param name="map">Maps what it serves, once the settings are known to be sound.</param>
    public static async Task<int> RunUntilStoppedAsync(this WebApplication app, Action<WebApplication> map)
    {
        try
        {
            // The page's files need no setting.
            var sound = Task.Run(() => app.Services.GetService<IStartupValidator>()?.Validate());
            app.MapStaticAssets();
            await sound;
            app.Services.GetRequiredService<FolderLock>();
            await app.OpenRedisAsync();
            // None needs another, and together they are most of a start.
            var knowledge = Task.Run(app.Services.GetRequiredService<KnowledgeLoading>().Open);
            var state = Task.Run(app.Services.GetRequiredService<IStorage>);
            var chats = Task.Run(app.Services.GetRequiredService<IConversationStore>);
            var metrics = app.OpenMetricsAsync();
            app.Services.GetRequiredService<FilmBotAdapter>();
            map(app);
            await Task.WhenAll(knowledge, state, chats, metrics);
            // What only the start needed goes back to the machine, when those who waited for it have their answer.
            await using var settled = app.Services.GetRequiredService<TimeProvider>().CreateTimer(_ => GiveBack(), null, afterStart, Timeout.InfiniteTimeSpan);
            await app.RunAsync();
            return 0;
        }
        catch (Exception fault) when (Explain(fault) is { Length: > 0 } lines)
        {
            await Console.Error.WriteLineAsync("The bot cannot start.");
            foreach (var line in lines)
                await Console.Error.WriteLineAsync(line);
            await app.DisposeAsync();
            return 1;
        }
    }

    private static void GiveBack()
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        MappedFile.GiveBack();
    }

    private static string[] Explain(Exception fault) => fault switch
    {
        AggregateException several => [.. several.InnerExceptions.SelectMany(Explain)],
        OptionsValidationException settings => [.. settings.Failures],
        KnowledgeException knowledge => [.. knowledge.Findings],
        StateUnusableException state => [state.Message],
        IdentityUnusableException identity => [identity.Message],
        // The chat page's log and keys: the message says which file, and what to do with it.
        InvalidDataException file => [file.Message],
        // The server: the address is in use, not ours to take, or none.
        IOException address => [$"{address.Message} Stop the other program, or choose another address with --urls."],
        SocketException address => [$"The server cannot listen there: {address.Message}. Choose an address of this machine, and a port from 1024 on, with --urls."],
        FormatException or InvalidOperationException when fault.Source?.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal) == true =>
            [$"The server cannot listen there: {fault.Message} Urls holds addresses such as http://localhost:3978; TLS is for a proxy in front."],
        _ => [],
    };
}
