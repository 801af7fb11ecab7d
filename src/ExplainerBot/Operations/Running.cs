using ExplainerBot.Bot;
using ExplainerBot.Knowledge;
using ExplainerBot.Redis;
using ExplainerBot.State;
using Microsoft.Extensions.Options;

namespace ExplainerBot.Operations;

/// <summary>Starts the bot, or says in plain words why it cannot start.</summary>
internal static class Running
{
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

    private static string[] Explain(Exception fault) => fault switch
    {
        AggregateException several => [.. several.InnerExceptions.SelectMany(Explain)],
        OptionsValidationException settings => [.. settings.Failures],
        KnowledgeException knowledge => [.. knowledge.Findings],
        StateUnusableException state => [state.Message],
        IdentityUnusableException identity => [identity.Message],
        // The chat page's log and keys: the message says which file, and what to do with it.
        InvalidDataException file => [file.Message],
        // Kestrel: the address is in use, or not ours to take.
        IOException address => [$"{address.Message} Stop the other program, or choose another address with --urls."],
        _ => [],
    };
}
