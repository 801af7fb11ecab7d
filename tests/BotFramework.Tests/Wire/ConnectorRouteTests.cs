using Microsoft.Bot.Schema;

namespace BotFramework.Tests.Wire;

public sealed class ConnectorRouteTests : IAsyncLifetime
{
    private FakeConnector connector = null!;

    public async ValueTask InitializeAsync() => connector = await FakeConnector.StartAsync();

    public ValueTask DisposeAsync() => connector.DisposeAsync();

    [Theory]
    [InlineData("", "/v3/conversations/a%3A1/activities/incoming-1")]
    [InlineData("/", "/v3/conversations/a%3A1/activities/incoming-1")]
    [InlineData("/_connector", "/_connector/v3/conversations/a%3A1/activities/incoming-1")]
    [InlineData("/amer/tenant/", "/amer/tenant/v3/conversations/a%3A1/activities/incoming-1")]
    public async Task The_path_of_the_service_url_is_kept_with_and_without_a_trailing_slash(string path, string target)
    {
        await using var server = await BotServer.StartAsync(Saying("hi"));

        await server.PostAsync(Wires.Message(connector.Url + path));

        Assert.Equal(target, Assert.Single(connector.Calls).Target);
    }

    [Fact]
    public async Task Ids_of_teams_are_encoded()
    {
        await using var server = await BotServer.StartAsync(Saying("hi"));

        await server.PostAsync(Wires.Message(connector.Url, change: a => a["conversation"]!["id"] = "19:x@thread.tacv2;messageid=1"));

        Assert.Equal("/v3/conversations/19%3Ax%40thread.tacv2%3Bmessageid%3D1/activities/incoming-1", Assert.Single(connector.Calls).Target);
    }

    [Fact]
    public async Task Without_an_activity_to_reply_to_a_message_goes_to_the_conversation()
    {
        await using var server = await BotServer.StartAsync(Saying("hi"));

        await server.PostAsync(Wires.Message(connector.Url, change: a => a.Remove("id")));

        Assert.Equal("/v3/conversations/a%3A1/activities", Assert.Single(connector.Calls).Target);
    }

    [Fact]
    public async Task An_update_is_a_put_and_a_deletion_a_delete()
    {
        connector.Status = 200;
        await using var server = await BotServer.StartAsync(new FunctionBot(async (turn, ct) =>
        {
            await turn.UpdateActivityAsync(new Activity(ActivityTypes.Message) { Id = "old|1", Text = "new" }, ct);
            await turn.DeleteActivityAsync("old|1", ct);
        }));

        await server.PostAsync(Wires.Message(connector.Url));

        Assert.Equal(["PUT", "DELETE"], connector.Calls.Select(c => c.Method));
        Assert.All(connector.Calls, c => Assert.Equal("/v3/conversations/a%3A1/activities/old%7C1", c.Target));
        Assert.Equal("new", (string?)connector.Calls[0].Body!["text"]);
    }

    [Fact]
    public async Task A_proactive_turn_is_an_event_and_speaks_in_the_conversation_of_the_reference()
    {
        ConversationReference? reference = null;
        await using var server = await BotServer.StartAsync(new FunctionBot((turn, _) =>
        {
            reference = turn.Activity.GetConversationReference();
            return Task.CompletedTask;
        }));
        await server.PostAsync(Wires.Message(connector.Url + "/path"));
        Activity? proactive = null;

        await server.Adapter.ContinueConversationAsync(
            "any app",
            reference,
            (turn, ct) =>
            {
                proactive = turn.Activity;
                return turn.SendActivityAsync("by the way", cancellationToken: ct);
            },
            TestContext.Current.CancellationToken);

        Assert.Equal((ActivityTypes.Event, ActivityEventNames.ContinueConversation), (proactive!.Type, proactive.Name));
        Assert.Same(reference, proactive.RelatesTo);
        var call = Assert.Single(connector.Calls);
        Assert.StartsWith("/path/v3/conversations/a%3A1/activities", call.Target, StringComparison.Ordinal);
        Assert.Equal("by the way", (string?)call.Body!["text"]);
        Assert.Equal("29:user", (string?)call.Body["recipient"]!["id"]);
    }

    [Fact]
    public async Task A_new_conversation_is_created_before_the_bot_speaks_in_it()
    {
        connector.Answer = """{"id":"new-1","activityId":"first-1"}""";
        await using var server = await BotServer.StartAsync(Saying("unused"));
        Activity? created = null;

        await server.Adapter.CreateConversationAsync(
            "any app",
            "msteams",
            connector.Url,
            "https://api.botframework.com",
            new ConversationParameters { IsGroup = false, Bot = new ChannelAccount("28:bot"), Members = [new ChannelAccount("29:user")], TenantId = "t" },
            (turn, _) =>
            {
                created = turn.Activity;
                return Task.CompletedTask;
            },
            TestContext.Current.CancellationToken);

        var call = Assert.Single(connector.Calls);
        Assert.Equal(("POST", "/v3/conversations"), (call.Method, call.Target));
        Assert.Equal("29:user", (string?)call.Body!["members"]![0]!["id"]);
        Assert.Equal((ActivityTypes.Event, ActivityEventNames.CreateConversation), (created!.Type, created.Name));
        Assert.Equal(("new-1", "first-1"), (created.Conversation.Id, created.Id));
    }

    [Fact]
    public async Task A_bot_can_speak_only_under_its_own_app_id()
    {
        await using var server = await BotServer.StartAsync(Saying("unused"), ("MicrosoftAppId", "app-1"), ("MicrosoftAppPassword", "not-a-secret"));

        await Assert.ThrowsAsync<InvalidOperationException>(() => server.Adapter.ContinueConversationAsync(
            "another app",
            new ConversationReference { Conversation = new ConversationAccount(id: "c"), ServiceUrl = connector.Url },
            (_, _) => Task.CompletedTask,
            TestContext.Current.CancellationToken));
    }

    private static FunctionBot Saying(string text) => new((turn, ct) => turn.SendActivityAsync(text, cancellationToken: ct));
}
