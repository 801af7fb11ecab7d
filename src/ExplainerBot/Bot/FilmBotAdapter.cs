using ExplainerBot.Operations.Limits;
using Microsoft.Bot.Builder.Integration.AspNet.Core;
using Microsoft.Bot.Connector.Authentication;

namespace ExplainerBot.Bot;

/// <summary>Connects the bot with the Bot Framework's channels. It gets no logger, since what the SDK logs names conversations.</summary>
internal sealed class FilmBotAdapter : CloudAdapter
{
    public FilmBotAdapter(BotFrameworkAuthentication authentication, TurnErrors errors, LimitedTurns limits)
        : base(authentication)
    {
        Use(limits);
        OnTurnError = errors.HandleAsync;
    }
}
