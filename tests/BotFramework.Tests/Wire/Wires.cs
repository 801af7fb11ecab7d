using Newtonsoft.Json.Linq;

namespace BotFramework.Tests.Wire;

/// <summary>Activities as channels post them.</summary>
internal static class Wires
{
    public static JObject Activity(string type, string serviceUrl) => new()
    {
        ["type"] = type,
        ["id"] = "incoming-1",
        ["channelId"] = "msteams",
        ["serviceUrl"] = serviceUrl,
        ["locale"] = "en-GB",
        ["from"] = new JObject { ["id"] = "29:user", ["name"] = "A User", ["aadObjectId"] = "aad-1" },
        ["recipient"] = new JObject { ["id"] = "28:bot", ["name"] = "Bot" },
        ["conversation"] = new JObject { ["id"] = "a:1", ["conversationType"] = "personal", ["tenantId"] = "tenant-1" },
    };

    public static string Message(string serviceUrl, string text = "hello", Action<JObject>? change = null)
    {
        var activity = Activity("message", serviceUrl);
        activity["text"] = text;
        change?.Invoke(activity);
        return activity.ToString();
    }

    public static string Invoke(string serviceUrl, string name, JToken? value = null, Action<JObject>? change = null)
    {
        var activity = Activity("invoke", serviceUrl);
        activity["name"] = name;
        if (value is not null)
            activity["value"] = value;
        change?.Invoke(activity);
        return activity.ToString();
    }

    public static Task<string> TextAsync(this HttpResponseMessage response) =>
        response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

    public static async Task<JObject> JsonAsync(this HttpResponseMessage response) => JObject.Parse(await response.TextAsync());
}
