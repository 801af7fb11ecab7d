using System.Net;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;
using Newtonsoft.Json.Linq;

namespace BotFramework.Tests.Wire;

public sealed class HttpAnswerTests : IAsyncLifetime
{
    private FakeConnector connector = null!;

    public async ValueTask InitializeAsync() => connector = await FakeConnector.StartAsync();

    public ValueTask DisposeAsync() => connector.DisposeAsync();

    [Fact]
    public async Task A_message_is_answered_with_200_and_an_empty_body_and_the_reply_goes_to_the_service_url()
    {
        await using var server = await BotServer.StartAsync(new FunctionBot((turn, ct) => turn.SendActivityAsync($"You said {turn.Activity.Text}", cancellationToken: ct)));

        var response = await server.PostAsync(Wires.Message(connector.Url));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("", await response.TextAsync());
        var call = Assert.Single(connector.Calls);
        Assert.Equal("POST", call.Method);
        Assert.Equal("/v3/conversations/a%3A1/activities/incoming-1", call.Target);
        Assert.Equal("application/json; charset=utf-8", call.ContentType);
        Assert.Null(call.Authorization);
        Assert.Equal("message", (string?)call.Body!["type"]);
        Assert.Equal("You said hello", (string?)call.Body["text"]);
        Assert.Equal("acceptingInput", (string?)call.Body["inputHint"]);
        Assert.Equal("incoming-1", (string?)call.Body["replyToId"]);
        Assert.Equal("28:bot", (string?)call.Body["from"]!["id"]);
        Assert.Equal("29:user", (string?)call.Body["recipient"]!["id"]);
        Assert.Equal("tenant-1", (string?)call.Body["conversation"]!["tenantId"]);
    }

    [Fact]
    public async Task The_id_that_the_channel_gives_comes_back_to_the_bot()
    {
        string? id = null;
        await using var server = await BotServer.StartAsync(new FunctionBot(async (turn, ct) =>
            id = (await turn.SendActivityAsync("hi", cancellationToken: ct)).Id));

        await server.PostAsync(Wires.Message(connector.Url));

        Assert.Equal("given-by-channel", id);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("no json")]
    [InlineData("""{"text":"no type"}""")]
    [InlineData("""{"type":""}""")]
    [InlineData("""{"type":"message","from":"a string where an object belongs"}""")]
    [InlineData("""{"type":"message","timestamp":"not a date"}""")]
    public async Task A_body_that_is_no_activity_is_400(string body)
    {
        await using var server = await BotServer.StartAsync(new FunctionBot((_, _) => Task.CompletedTask));

        var response = await server.PostAsync(body);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("", await response.TextAsync());
    }

    [Fact]
    public async Task A_body_nested_too_deeply_is_400()
    {
        await using var server = await BotServer.StartAsync(new FunctionBot((_, _) => Task.CompletedTask));
        var deep = string.Concat(Enumerable.Repeat("""{"a":""", 150)) + "1" + new string('}', 150);

        var response = await server.PostAsync($$"""{"type":"message","value":{{deep}}}""");

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    public async Task Only_posts_are_allowed(string method)
    {
        await using var server = await BotServer.StartAsync(new FunctionBot((_, _) => Task.CompletedTask));

        var response = await server.SendAsync(new HttpMethod(method));

        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("Bearer")]
    [InlineData("Basic dXNlcjpwYXNz")]
    [InlineData("Bearer too many parts")]
    public async Task With_an_app_id_a_request_without_a_bearer_token_is_401(string? authorization)
    {
        var asked = false;
        await using var server = await BotServer.StartAsync(
            new FunctionBot((_, _) =>
            {
                asked = true;
                return Task.CompletedTask;
            }),
            ("MicrosoftAppId", "app-1"),
            ("MicrosoftAppPassword", "not-a-secret"));

        var response = await server.PostAsync(Wires.Message(connector.Url), authorization);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Equal("", await response.TextAsync());
        Assert.False(asked);
    }

    [Fact]
    public async Task An_exception_that_the_adapter_handles_is_200_and_one_that_nobody_handles_is_500()
    {
        await using var server = await BotServer.StartAsync(new FunctionBot((_, _) => throw new InvalidOperationException("broken")));

        Assert.Equal(HttpStatusCode.InternalServerError, (await server.PostAsync(Wires.Message(connector.Url))).StatusCode);

        server.Adapter.OnTurnError = (turn, error) => turn.SendActivityAsync($"sorry: {error.Message}");
        Assert.Equal(HttpStatusCode.OK, (await server.PostAsync(Wires.Message(connector.Url))).StatusCode);
        Assert.Equal("sorry: broken", (string?)Assert.Single(connector.Calls).Body!["text"]);
    }

    [Fact]
    public async Task The_sender_cannot_choose_the_caller_id()
    {
        var callerId = "not seen";
        await using var server = await BotServer.StartAsync(new FunctionBot((turn, _) =>
        {
            callerId = turn.Activity.CallerId;
            return Task.CompletedTask;
        }));

        await server.PostAsync(Wires.Message(connector.Url, change: a => a["callerId"] = CallerIdConstants.PublicAzureChannel));

        Assert.Null(callerId);
    }

    [Fact]
    public async Task Traces_go_to_the_emulator_only()
    {
        await using var server = await BotServer.StartAsync(new FunctionBot((turn, ct) =>
            turn.SendActivityAsync(new Activity(ActivityTypes.Trace) { Name = "note" }, ct)));

        await server.PostAsync(Wires.Message(connector.Url));
        Assert.Empty(connector.Calls);

        await server.PostAsync(Wires.Message(connector.Url, change: a => a["channelId"] = "emulator"));
        Assert.Equal("trace", (string?)Assert.Single(connector.Calls).Body!["type"]);
    }

    [Fact]
    public async Task A_turn_is_over_with_its_request()
    {
        ITurnContext? kept = null;
        await using var server = await BotServer.StartAsync(new FunctionBot((turn, _) =>
        {
            kept = turn;
            return Task.CompletedTask;
        }));

        await server.PostAsync(Wires.Message(connector.Url));

        await Assert.ThrowsAsync<ObjectDisposedException>(() => kept!.SendActivityAsync("too late", cancellationToken: TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_refusal_of_the_channel_carries_its_error()
    {
        connector.Status = 403;
        connector.Answer = """{"error":{"code":"BotNotInConversationRoster","message":"not a member"}}""";
        ErrorResponseException? refusal = null;
        await using var server = await BotServer.StartAsync(new FunctionBot(async (turn, ct) =>
            refusal = await Assert.ThrowsAsync<ErrorResponseException>(() => turn.SendActivityAsync("hi", cancellationToken: ct))));

        var response = await server.PostAsync(Wires.Message(connector.Url));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, refusal!.Response.StatusCode);
        Assert.Equal("BotNotInConversationRoster", refusal.Body.Error.Code);
    }

    [Fact]
    public async Task Untyped_values_arrive_as_newtonsoft_tokens_and_plain_values()
    {
        object? value = null, channelData = null;
        await using var server = await BotServer.StartAsync(new FunctionBot((turn, _) =>
        {
            (value, channelData) = (turn.Activity.Value, turn.Activity.ChannelData);
            return Task.CompletedTask;
        }));

        await server.PostAsync(Wires.Message(connector.Url, change: a =>
        {
            a["value"] = 7;
            a["channelData"] = new JObject { ["clientActivityID"] = "c1" };
        }));

        Assert.Equal(7L, Assert.IsType<long>(value));
        Assert.Equal("c1", (string?)Assert.IsType<JObject>(channelData)["clientActivityID"]);
    }
}
