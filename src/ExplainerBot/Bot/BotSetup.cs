using ExplainerBot.Learning;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Integration.AspNet.Core;
using Microsoft.Bot.Connector.Authentication;

namespace ExplainerBot.Bot;

/// <summary>Registers the bot and the way it is reached.</summary>
internal static class BotSetup
{
    public static WebApplicationBuilder AddFilmBot(this WebApplicationBuilder builder)
    {
        builder.Services.AddBotCertificate(builder.Configuration, builder.Environment);
        builder.Services.AddSingleton<BotFrameworkAuthentication, ConfigurationBotFrameworkAuthentication>();
        builder.Services.AddSingleton<FilmBotAdapter>();
        builder.Services.AddSingleton<IBotFrameworkHttpAdapter>(services => services.GetRequiredService<FilmBotAdapter>());
        builder.Services.AddSingleton<ConversationQueue>();
        builder.Services.AddSingleton<TurnRunner>();
        builder.Services.AddSingleton<TurnErrors>();
        builder.AddLearning();
        builder.Services.AddSingleton<IBot, FilmBot>();
        return builder;
    }
}
