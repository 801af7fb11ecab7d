namespace ExplainerBot.Teams;

/// <summary>Registers what only Teams needs.</summary>
internal static class TeamsSetup
{
    public static WebApplicationBuilder AddTeams(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<TeamsInvokes>();
        builder.Services.AddSingleton<CardViewers>();
        builder.Services.AddSingleton<UniversalActions>();
        return builder;
    }
}
