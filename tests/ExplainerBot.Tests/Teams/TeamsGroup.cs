using System.Net;
using ExplainerBot.Tests.Fixture;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace ExplainerBot.Tests.Teams;

/// <summary>A group chat or a channel's thread with several people, in the form that Teams gives it.</summary>
internal sealed class TeamsGroup(RunningBot bot, string scope = "groupChat", string tenant = "tenant-1", string? id = null)
{
    public const string BotId = "28:11111111-2222-3333-4444-555555555555";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>The conversation's id.</summary>
    public string Id { get; } = id ?? $"19:{RunningBot.Fresh("group")}@thread.tacv2";

    /// <summary>The bot's id; without Teams' prefix there is no link into the private chat.</summary>
    public string Bot { get; init; } = BotId;

    /// <summary>An activity of a person in the group.</summary>
    public JObject Activity(string type, string person, string? activityId = null)
    {
        var activity = bot.Chat(person, Id, "msteams").Activity(type, activityId);
        activity["conversation"] = new JObject { ["id"] = Id, ["conversationType"] = scope, ["isGroup"] = true, ["tenantId"] = tenant };
        activity["channelData"] = new JObject { ["tenant"] = new JObject { ["id"] = tenant } };
        activity["recipient"]!["id"] = Bot;
        return activity;
    }

    /// <summary>What the group gets when a person mentions the bot and says something.</summary>
    public Task<IReadOnlyList<Answer>> SayAsync(string person, string text, string? activityId = null)
    {
        var message = Activity("message", person, activityId);
        message["text"] = $"<at>Film Bot</at> {text}";
        message["entities"] = new JArray(Mention(Bot, "Film Bot"));
        return SendAsync(message);
    }

    /// <summary>What the group gets to an activity.</summary>
    public Task<IReadOnlyList<Answer>> SendAsync(JObject activity) => bot.Chat("", Id, "msteams").SendAsync(activity, Ct);

    /// <summary>What a person gets who presses a button of a card. The group must get nothing.</summary>
    public async Task<OwnCard> PressAsync(string person, JToken button, string card = "card-1")
    {
        var (status, body) = await InvokeAsync(person, new JObject
        {
            ["action"] = new JObject { ["type"] = "Action.Execute", ["title"] = button["title"], ["verb"] = button["verb"], ["data"] = button["data"]?.DeepClone() },
            ["trigger"] = "manual",
        }, card);
        Assert.Equal(HttpStatusCode.OK, status);
        return new OwnCard(body!);
    }

    /// <summary>Sends an <c>adaptiveCard/action</c> with any value.</summary>
    public async Task<(HttpStatusCode Status, JObject? Body)> InvokeAsync(string person, JToken? value, string card = "card-1")
    {
        var invoke = Activity("invoke", person);
        invoke["name"] = "adaptiveCard/action";
        invoke["replyToId"] = card;
        if (value is not null)
            invoke["value"] = value;
        using var response = await bot.Chat(person, Id, "msteams").PostAsync(invoke, Ct);
        var text = await response.Content.ReadAsStringAsync(Ct);
        Assert.Empty(bot.Channel.Drain());
        return (response.StatusCode, text.Length == 0 ? null : JsonConvert.DeserializeObject<JObject>(text));
    }

    public static JObject Mention(string who, string name) => new()
    {
        ["type"] = "mention",
        ["text"] = $"<at>{name}</at>",
        ["mentioned"] = new JObject { ["id"] = who, ["name"] = name },
    };
}

/// <summary>The answer to a universal action: what one person alone gets.</summary>
internal sealed class OwnCard(JObject body)
{
    public JObject Body => body;

    public string Type => (string)body["type"]!;

    public int StatusCode => (int)body["statusCode"]!;

    /// <summary>All that the card says.</summary>
    public string Text => string.Join("\n", body.SelectTokens("$.value.body..text").Select(t => (string)t!));

    public IEnumerable<JToken> Buttons => body.SelectTokens("$.value..actions[*]");

    public JToken Button(string title) => Assert.Single(Buttons, b => (string?)b["title"] == title);
}
