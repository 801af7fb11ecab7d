using Microsoft.Bot.Builder.Integration.AspNet.Core;
using Microsoft.Extensions.Configuration;

namespace BotFramework.OursOnly.Tests;

public sealed class SettingsTests
{
    [Theory]
    [InlineData("MicrosoftAppTenantId", "MicrosoftAppType=SingleTenant;MicrosoftAppId=a;MicrosoftAppPassword=p")]
    [InlineData("MicrosoftAppPassword", "MicrosoftAppType=singletenant;MicrosoftAppId=a;MicrosoftAppTenantId=t")]
    [InlineData("MicrosoftAppId", "MicrosoftAppType=UserAssignedMSI;MicrosoftAppTenantId=t")]
    [InlineData("MicrosoftAppPassword", "MicrosoftAppType=UserAssignedMSI;MicrosoftAppId=a;MicrosoftAppTenantId=t;MicrosoftAppPassword=p")]
    [InlineData("ChannelService", "ChannelService=https://elsewhere.example")]
    public void A_setting_that_is_missing_or_contradicts_another_is_named(string named, string settings)
    {
        var error = Assert.Throws<ArgumentException>(() => new ConfigurationBotFrameworkAuthentication(From(settings)));

        Assert.Contains(named, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("MicrosoftAppType=Unknown")]
    [InlineData("ChannelService=https://botframework.azure.us;MicrosoftAppId=a;MicrosoftAppPassword=p")]
    [InlineData("MicrosoftAppType=UserAssignedMSI;MicrosoftAppId=a;MicrosoftAppTenantId=t")]
    public void Complete_settings_are_accepted(string settings) =>
        Assert.NotNull(new CloudAdapter(new ConfigurationBotFrameworkAuthentication(From(settings))));

    private static IConfiguration From(string settings) => new ConfigurationBuilder()
        .AddInMemoryCollection(settings
            .Split(';', StringSplitOptions.RemoveEmptyEntries)
            .Select(s => s.Split('='))
            .Select(s => KeyValuePair.Create(s[0], (string?)s[1])))
        .Build();
}
