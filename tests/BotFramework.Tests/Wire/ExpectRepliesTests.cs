using System.Net;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;
using Newtonsoft.Json.Linq;

namespace BotFramework.Tests.Wire;

public sealed class ExpectRepliesTests
{
    private const string Nowhere = "http://127.0.0.1:9/";

    private static readonly Action<JObject> expectReplies = activity => activity["deliveryMode"] = "expectReplies";

    [Fact]
    public async Task Replies_come_back_in_the_response_in_order_and_none_goes_to_the_channel()
    {
        await using var server = await BotServer.StartAsync(new FunctionBot(async (turn, ct) =>
        {
            await turn.SendActivityAsync(new Activity(ActivityTypes.Typing), ct);
            await turn.SendActivityAsync(MessageFactory.Text("one"), ct);
            await turn.SendActivitiesAsync([MessageFactory.Text("two"), MessageFactory.Text("three")], ct);
        }));

        var response = await server.PostAsync(Wires.Message(Nowhere, change: expectReplies));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("application/json", response.Content.Headers.ContentType!.ToString());
        var activities = (JArray)(await response.JsonAsync())["activities"]!;
        Assert.Equal(["typing", "message", "message", "message"], activities.Select(a => (string?)a["type"]));
        Assert.Equal([null, "one", "two", "three"], activities.Select(a => (string?)a["text"]));
        Assert.All(activities, a =>
        {
            Assert.Null(a["id"]);
            Assert.Equal("incoming-1", (string?)a["replyToId"]);
            Assert.Equal("en-GB", (string?)a["locale"]);
            Assert.Equal("28:bot", (string?)a["from"]!["id"]);
            Assert.Equal("29:user", (string?)a["recipient"]!["id"]);
            Assert.Equal("msteams", (string?)a["channelId"]);
        });
    }

    [Fact]
    public async Task A_silent_bot_gives_an_empty_list()
    {
        await using var server = await BotServer.StartAsync(new FunctionBot((_, _) => Task.CompletedTask));

        var response = await server.PostAsync(Wires.Message(Nowhere, change: expectReplies));

        Assert.Empty((JArray)(await response.JsonAsync())["activities"]!);
    }

    [Fact]
    public async Task An_apology_is_a_reply_too()
    {
        await using var server = await BotServer.StartAsync(new FunctionBot((_, _) => throw new InvalidOperationException()));
        server.Adapter.OnTurnError = (turn, _) => turn.SendActivityAsync("sorry");

        var response = await server.PostAsync(Wires.Message(Nowhere, change: expectReplies));

        Assert.Equal("sorry", (string?)(await response.JsonAsync())["activities"]![0]!["text"]);
    }

    [Fact]
    public async Task An_invoke_is_answered_within_the_list()
    {
        await using var server = await BotServer.StartAsync(new ActivityHandler());

        var response = await server.PostAsync(Wires.Invoke(Nowhere, "nobody/knows", change: expectReplies));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var answer = Assert.Single((JArray)(await response.JsonAsync())["activities"]!);
        Assert.Equal("invokeResponse", (string?)answer["type"]);
        Assert.Equal("""{"Status":501}""", answer["value"]!.ToString(Newtonsoft.Json.Formatting.None));
    }

    [Fact]
    public async Task Cards_quick_replies_and_channel_data_keep_their_shape()
    {
        await using var server = await BotServer.StartAsync(new FunctionBot((turn, ct) =>
        {
            var reply = (Activity)MessageFactory.Attachment(
                new Attachment("application/vnd.microsoft.card.adaptive", content: new JObject { ["type"] = "AdaptiveCard", ["nothing"] = null }));
            reply.SuggestedActions = new SuggestedActions(actions: [new CardAction(ActionTypes.ImBack, "Yes", value: "yes")]);
            reply.ChannelData = new JObject { ["feedbackLoopEnabled"] = true };
            reply.Entities.Add(new Entity("https://schema.org/Message") { Properties = { ["@type"] = "Message" } });
            reply.Properties["own"] = 1;
            return turn.SendActivityAsync(reply, ct);
        }));

        var response = await server.PostAsync(Wires.Message(Nowhere, change: expectReplies));

        var reply = (await response.JsonAsync())["activities"]![0]!;
        Assert.Equal("list", (string?)reply["attachmentLayout"]);
        Assert.Equal("""{"type":"AdaptiveCard","nothing":null}""", reply["attachments"]![0]!["content"]!.ToString(Newtonsoft.Json.Formatting.None));
        Assert.Equal("""[{"type":"imBack","title":"Yes","value":"yes"}]""", reply["suggestedActions"]!["actions"]!.ToString(Newtonsoft.Json.Formatting.None));
        Assert.True((bool)reply["channelData"]!["feedbackLoopEnabled"]!);
        Assert.Equal("Message", (string?)reply["entities"]![0]!["@type"]);
        Assert.Equal(1, (int)reply["own"]!);
        Assert.Null(reply["text"]);
    }
}
