using ExplainerBot.Teams.Extension;

namespace ExplainerBot.Teams;

/// <summary>Registers what only Teams needs.</summary>
internal static class TeamsSetup
{
    public static WebApplicationBuilder AddTeams(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<TeamsInvokes>();
        builder.Services.AddSingleton<CardViewers>();
        builder.Services.AddSingleton<UniversalActions>();
        builder.Services.AddSingleton<PressedGates>();
        builder.Services.AddSingleton<ITeamsInvoke, MessageExtension>();
        builder.Services.AddSingleton<ITeamsInvoke, MessageFeedback>();
        return builder;
    }
}
