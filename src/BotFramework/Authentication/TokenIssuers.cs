namespace Microsoft.Bot.Connector.Authentication;

/// <summary>Who issues the tokens of the Emulator: Microsoft's own tenants and that of the bot.</summary>
internal static class TokenIssuers
{
    private const string BotFramework = "d6d49420-f39b-4df7-a1dc-d59a935871db";
    private const string MicrosoftServices = "f8cdef31-a31e-4b4a-93e4-5f571e91255a";
    private const string UsGovernment = "cab8a31a-1906-4287-a0d8-4eef66b95f6e";

    public static HashSet<string> OfEmulator(string tenantId, IEnumerable<string> more)
    {
        HashSet<string> issuers =
        [
            V1(BotFramework), V2(BotFramework),
            .. All(MicrosoftServices),
            V1(UsGovernment), V2Us(UsGovernment),
            .. more,
        ];
        if (!string.IsNullOrEmpty(tenantId))
            issuers.UnionWith(All(tenantId));
        return issuers;
    }

    private static string[] All(string tenant) => [V1(tenant), V2(tenant), $"https://login.microsoftonline.us/{tenant}/", V2Us(tenant)];

    private static string V1(string tenant) => $"https://sts.windows.net/{tenant}/";

    private static string V2(string tenant) => $"https://login.microsoftonline.com/{tenant}/v2.0";

    private static string V2Us(string tenant) => $"https://login.microsoftonline.us/{tenant}/v2.0";
}
