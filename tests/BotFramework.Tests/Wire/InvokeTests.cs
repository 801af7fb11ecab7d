using System.Net;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;
using Newtonsoft.Json.Linq;

namespace BotFramework.Tests.Wire;

public sealed class InvokeTests
{
    private const string Nowhere = "http://127.0.0.1:9/";
    private const string AdaptiveCard = "application/vnd.microsoft.card.adaptive";

    [Fact]
    public async Task An_invoke_that_nobody_knows_is_501()
    {
        await using var server = await BotServer.StartAsync(new ActivityHandler());

        var response = await server.PostAsync(Wires.Invoke(Nowhere, "nobody/knows"));

        Assert.Equal(HttpStatusCode.NotImplemented, response.StatusCode);
        Assert.Equal("", await response.TextAsync());
    }

    [Fact]
    public async Task An_invoke_that_the_bot_leaves_unanswered_is_501()
    {
        await using var server = await BotServer.StartAsync(new FunctionBot((_, _) => Task.CompletedTask));

        Assert.Equal(HttpStatusCode.NotImplemented, (await server.PostAsync(Wires.Invoke(Nowhere, "any"))).StatusCode);
    }

    [Fact]
    public async Task Feedback_is_200_with_an_empty_body()
    {
        await using var server = await BotServer.StartAsync(new Handler());

        var response = await server.PostAsync(Wires.Invoke(Nowhere, "message/submitAction", new JObject { ["actionName"] = "feedback" }));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("", await response.TextAsync());
    }

    [Fact]
    public async Task A_bot_chooses_status_and_body()
    {
        await using var server = await BotServer.StartAsync(new FunctionBot((turn, ct) => turn.SendActivityAsync(
            new Activity(ActivityTypesEx.InvokeResponse) { Value = new InvokeResponse { Status = 429, Body = new JObject { ["why"] = "busy" } } }, ct)));

        var response = await server.PostAsync(Wires.Invoke(Nowhere, "any"));

        Assert.Equal(429, (int)response.StatusCode);
        Assert.Equal("application/json", response.Content.Headers.ContentType!.ToString());
        Assert.Equal("busy", (string?)(await response.JsonAsync())["why"]);
    }

    [Fact]
    public async Task A_universal_action_is_answered_with_the_card_of_the_bot()
    {
        await using var server = await BotServer.StartAsync(new Handler());

        var response = await server.PostAsync(Wires.Invoke(Nowhere, "adaptiveCard/action", Execute("reveal")));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var body = await response.JsonAsync();
        Assert.Equal(200, (int)body["statusCode"]!);
        Assert.Equal(AdaptiveCard, (string?)body["type"]);
        Assert.Equal("reveal", (string?)body["value"]!["verb"]);
        Assert.Equal("k1", (string?)body["value"]!["key"]);
    }

    [Fact]
    public async Task A_handler_may_end_an_invoke_with_a_status()
    {
        await using var server = await BotServer.StartAsync(new Handler());

        var response = await server.PostAsync(Wires.Invoke(Nowhere, "adaptiveCard/action", Execute("forbidden")));

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.Equal("\"no\"", await response.TextAsync());
    }

    [Theory]
    [InlineData(null, "BadRequest")]
    [InlineData("\"a string\"", "BadRequest")]
    [InlineData("{}", "BadRequest")]
    [InlineData("""{"action":7}""", "BadRequest")]
    [InlineData("""{"action":{"verb":"v"}}""", "NotSupported")]
    [InlineData("""{"action":{"type":"Action.Submit"}}""", "NotSupported")]
    public async Task A_malformed_universal_action_is_400_with_an_error(string? value, string code)
    {
        await using var server = await BotServer.StartAsync(new Handler());

        var response = await server.PostAsync(Wires.Invoke(Nowhere, "adaptiveCard/action", value is null ? null : JToken.Parse(value)));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        var body = await response.JsonAsync();
        Assert.Equal(400, (int)body["statusCode"]!);
        Assert.Equal("application/vnd.microsoft.error", (string?)body["type"]);
        Assert.Equal(code, (string?)body["value"]!["code"]);
        Assert.NotEmpty((string?)body["value"]!["message"] ?? "");
    }

    [Fact]
    public async Task Universal_actions_are_501_for_a_bot_without_a_handler_for_them()
    {
        await using var server = await BotServer.StartAsync(new ActivityHandler());

        var response = await server.PostAsync(Wires.Invoke(Nowhere, "adaptiveCard/action", Execute("reveal")));

        Assert.Equal(HttpStatusCode.NotImplemented, response.StatusCode);
    }

    private static JObject Execute(string verb) => new()
    {
        ["action"] = new JObject { ["type"] = "Action.Execute", ["verb"] = verb, ["data"] = new JObject { ["key"] = "k1" } },
    };

    private sealed class Handler : ActivityHandler
    {
        protected override async Task<InvokeResponse> OnInvokeActivityAsync(ITurnContext<IInvokeActivity> turnContext, CancellationToken cancellationToken) =>
            turnContext.Activity.Name == "message/submitAction" ? CreateInvokeResponse() : await base.OnInvokeActivityAsync(turnContext, cancellationToken);

        protected override Task<AdaptiveCardInvokeResponse> OnAdaptiveCardInvokeAsync(
            ITurnContext<IInvokeActivity> turnContext, AdaptiveCardInvokeValue invokeValue, CancellationToken cancellationToken)
        {
            if (invokeValue.Action.Verb == "forbidden")
                throw new InvokeResponseException(HttpStatusCode.Forbidden, "no");
            return Task.FromResult(new AdaptiveCardInvokeResponse
            {
                StatusCode = 200,
                Type = AdaptiveCard,
                Value = new JObject { ["verb"] = invokeValue.Action.Verb, ["key"] = ((JObject)invokeValue.Action.Data)["key"] },
            });
        }
    }
}
