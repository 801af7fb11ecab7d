using ExplainerBot.Redis;
using Microsoft.Bot.Builder;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace ExplainerBot.State;

/// <summary>Registers what the bot remembers with.</summary>
internal static class StateSetup
{
    public static WebApplicationBuilder AddState(this WebApplicationBuilder builder)
    {
        var root = builder.Environment.ContentRootPath;
        builder.Services.AddOptions<StateOptions>()
            .BindConfiguration(StateOptions.Section)
            .Validate(o => !string.IsNullOrWhiteSpace(o.Folder), "State:Folder must name a folder; the default is state.")
            .Validate(o => o.ConversationDays is >= 1 and <= 365, "State:ConversationDays must be 1 to 365; the default is 30.")
            .Validate(o => o.PersonDays is >= 1 and <= 365, "State:PersonDays must be 1 to 365; the default is 180.")
            .Validate(o => o.CleanupMinutes is >= 1 and <= 1440, "State:CleanupMinutes must be 1 to 1440; the default is 60.")
            .ValidateOnStart();
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddSingleton(services => FolderLock.Take(FolderOf(services)));
        if (!RedisOptions.IsOnIn(builder.Configuration))
            AddSqlite();
        builder.Services.AddSingleton<ChatMemoryStore>();
        builder.Services.AddSingleton<MemoryTexts>();
        return builder;

        void AddSqlite()
        {
            builder.Services.AddSingleton(services =>
            {
                // Taken first, so that it is let go of last.
                services.GetRequiredService<FolderLock>();
                return StateFolder.Open(FolderOf(services), services.GetRequiredService<TimeProvider>());
            });
            builder.Services.AddSingleton<IStorage>(services => services.GetRequiredService<SqliteStorage>());
            builder.Services.AddHostedService<StateCleanup>();
        }

        string FolderOf(IServiceProvider services) => Path.GetFullPath(services.GetRequiredService<IOptions<StateOptions>>().Value.Folder, root);
    }
}
