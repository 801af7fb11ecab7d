namespace ExplainerBot.Operations;

/// <summary>
/// Two things that the slim host leaves out and operators of any ASP.NET Core program count on: certificates from the section <c>Kestrel</c>,
/// and <c>AllowedHosts</c>.
/// </summary>
internal static class HostSettings
{
    private const string AllowedHosts = "AllowedHosts";

    public static WebApplicationBuilder AddHostSettings(this WebApplicationBuilder builder)
    {
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.Services.AddHostFiltering(o => o.AllowedHosts = Hosts(builder.Configuration));
        return builder;
    }

    /// <summary>Refuses requests for other hosts than <c>AllowedHosts</c> lists, where it lists any. It must stand before all that answers.</summary>
    public static WebApplication UseAllowedHosts(this WebApplication app)
    {
        if (Hosts(app.Configuration).Length > 0)
            app.UseHostFiltering();
        return app;
    }

    private static string[] Hosts(IConfiguration configuration) =>
        configuration[AllowedHosts]?.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];
}
