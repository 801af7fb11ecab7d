using System.Net.Sockets;
using ExplainerBot.Bot;
using ExplainerBot.Core.Conversation;
using ExplainerBot.Knowledge;
using ExplainerBot.Redis;
using ExplainerBot.State;
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
            app.Services.GetService<IStartupValidator>()?.Validate();
            app.Services.GetRequiredService<FolderLock>();
            await app.OpenRedisAsync();
            // Neither needs the other, and together they are most of a start.
            var knowledge = Task.Run(app.Services.GetRequiredService<KnowledgeLoading>().Open);
            app.Services.GetRequiredService<FilmBotAdapter>();
            map(app);
            await knowledge;
            _ = Task.Run(() => Rehearse(app.Services));
            // What only the start needed goes back to the machine, when those who waited for it have their answer.
            await using var settled = app.Services.GetRequiredService<TimeProvider>().CreateTimer(
                _ => GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true), null, afterStart, Timeout.InfiniteTimeSpan);
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

    // What answers a message is compiled when it is first needed. Here that is while the server starts, and not while somebody waits.
    private static void Rehearse(IServiceProvider services)
    {
        var explainer = services.GetRequiredService<CurrentExplainer>().Explainer;
        var asked = new Utterance { Text = explainer.Knowledge.Films[0].Questions[0].Ask, Nonce = "" };
        var turn = explainer.Reply(asked, ChatMemories.Fresh, DateTimeOffset.UnixEpoch);
        services.GetRequiredService<MemoryTexts>().Write(turn.Memory.Conversation);
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
