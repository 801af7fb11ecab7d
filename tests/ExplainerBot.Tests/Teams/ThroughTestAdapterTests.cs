using ExplainerBot.Tests.Fixture;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Adapters;
using Microsoft.Bot.Schema;
using Microsoft.Extensions.DependencyInjection;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace ExplainerBot.Tests.Teams;

/// <summary>The invokes of Teams by way of the SDK's test adapter: what they come to does not depend on the HTTP adapter.</summary>
public sealed class ThroughTestAdapterTests(RunningBot bot) : IClassFixture<RunningBot>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_search_is_answered_and_brings_the_gate_that_is_inserted()
    {
        var list = await InvokeAsync(new Teams(), "composeExtension/query", Search("explain the ending"));
        var found = list.SelectToken("Body.composeExtension.attachments[0]")!;

        Assert.Equal("How does it end?", (string?)found.SelectToken("preview.content.title"));
        Assert.Equal("How does it end?", (string?)found.SelectToken("content.body[0].text"));
        Assert.DoesNotContain(Expected.Ending, list.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Words_of_harm_in_the_search_box_get_help_and_nothing_to_insert()
    {
        var answer = await InvokeAsync(new Teams(), "composeExtension/query", Search("my uncle hurt me"));

        Assert.Equal("message", (string?)answer.SelectToken("Body.composeExtension.type"));
        Assert.Null(answer.SelectToken("Body.composeExtension.attachments"));
        Assert.Equal("no-cache", (string?)answer.SelectToken("Body.cacheInfo.cacheType"));
    }

    [Fact]
    public async Task A_thumb_is_answered_200_without_a_body()
    {
        var vote = new JObject { ["actionName"] = "feedback", ["actionValue"] = new JObject { ["reaction"] = "like" } };
        var answer = await InvokeAsync(new Teams(), "message/submitAction", vote);

        Assert.Equal((200, null), ((int?)answer["Status"], answer["Body"]));
    }

    [Fact]
    public async Task A_pressed_confirmation_is_replaced_after_the_answer()
    {
        var teams = new Teams();
        var gate = await SendAsync(teams, new Activity(ActivityTypes.Message) { Text = "How does it end?" });
        var yes = gate.SelectTokens("$..actions[*]").First(b => (string?)b["title"] == "Yes, tell me")["data"];
        var answer = await SendAsync(teams, new Activity(ActivityTypes.Message) { Value = yes, ReplyToId = "gate-1" });

        Assert.Contains(Expected.Ending, answer.ToString(), StringComparison.Ordinal);
        var replaced = Assert.Single(teams.Updates);
        Assert.Equal("gate-1", replaced.Id);
        Assert.Contains("You chose: Yes, tell me.", JsonConvert.SerializeObject(replaced.Attachments), StringComparison.Ordinal);
    }

    private static JObject Search(string text) => new()
    {
        ["commandId"] = "questions",
        ["parameters"] = new JArray(new JObject { ["name"] = "search", ["value"] = text }),
    };

    private Task<JObject> InvokeAsync(Teams teams, string name, JToken value) =>
        SendAsync(teams, new Activity(ActivityTypes.Invoke) { Name = name, Value = value, ReplyToId = "long-ago" }, reply => (JObject)reply["value"]!);

    private async Task<JObject> SendAsync(Teams teams, Activity activity, Func<JObject, JObject>? part = null)
    {
        await teams.ProcessActivityAsync(activity, bot.Application.Services.GetRequiredService<IBot>().OnTurnAsync, Ct);
        var reply = JObject.FromObject(teams.GetNextReply(), JsonSerializer.Create(new JsonSerializerSettings { NullValueHandling = NullValueHandling.Ignore }));
        Assert.Null(teams.GetNextReply());
        return part is null ? reply : part(reply);
    }

    // Keeps what is replaced; else it is the adapter of the SDK, on Teams.
    private sealed class Teams() : TestAdapter(new ConversationReference
    {
        ChannelId = "msteams",
        ServiceUrl = "https://smba.trafficmanager.net/teams/",
        User = new ChannelAccount(RunningBot.Fresh("29:user"), "Ana"),
        Bot = new ChannelAccount("28:11111111-2222-3333-4444-555555555555", "Film Bot"),
        Conversation = new ConversationAccount { Id = RunningBot.Fresh("a:chat"), ConversationType = "personal" },
    })
    {
        public List<Activity> Updates { get; } = [];

        public override Task<ResourceResponse> UpdateActivityAsync(ITurnContext turnContext, Activity activity, CancellationToken cancellationToken)
        {
            Updates.Add(activity);
            return Task.FromResult(new ResourceResponse(activity.Id));
        }
    }
}
