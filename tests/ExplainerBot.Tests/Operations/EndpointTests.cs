using System.Net;
using System.Text;
using ExplainerBot.Tests.Fixture;
using Newtonsoft.Json.Linq;

namespace ExplainerBot.Tests.Operations;

/// <summary>What <c>/api/messages</c> answers, status by status.</summary>
public sealed class EndpointTests(RunningBot bot) : IClassFixture<RunningBot>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_message_is_200_with_nothing_in_it_and_the_reply_goes_to_the_reply_route()
    {
        var chat = bot.Chat(conversation: "19:a b@thread;messageid=1");
        using var response = await chat.PostAsync(chat.Message("what is it about?", "m|1"), Ct);

        var reply = Assert.Single(bot.Channel.Drain());

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("", await response.Content.ReadAsStringAsync(Ct));
        Assert.Equal("POST", reply.Method);
        Assert.Equal("/_connector/v3/conversations/19:a b@thread;messageid=1/activities/m|1", reply.Path);
        Assert.Equal("m|1", (string?)reply.Activity["replyToId"]);
    }

    [Fact]
    public async Task Replies_that_are_expected_come_in_the_answer()
    {
        var chat = bot.Chat();
        var message = chat.Message("what is it about?");
        message["deliveryMode"] = "expectReplies";

        using var response = await chat.PostAsync(message, Ct);
        var replies = JObject.Parse(await response.Content.ReadAsStringAsync(Ct));

        Assert.Contains(Expected.About, (string)Assert.Single(replies["activities"]!)["text"]!, StringComparison.Ordinal);
        Assert.NotEmpty(replies.SelectTokens("$.activities[0].attachments[0].content.actions[*].data.action"));
        Assert.Empty(bot.Channel.Drain());
    }

    [Theory]
    [InlineData("nobody/knows")]
    [InlineData("application/search")]
    public async Task An_invoke_that_nobody_handles_is_never_200(string name)
    {
        var chat = bot.Chat();
        var invoke = chat.Activity("invoke");
        invoke["name"] = name;
        invoke["value"] = new JObject { ["action"] = new JObject { ["type"] = "Action.Execute", ["verb"] = "x" } };

        using var response = await chat.PostAsync(invoke, Ct);

        Assert.Equal(HttpStatusCode.NotImplemented, response.StatusCode);
    }

    [Theory]
    [InlineData("")]
    [InlineData("nothing of the kind")]
    [InlineData("[]")]
    [InlineData("\"text\"")]
    [InlineData("{\"type\":\"message\"")]
    [InlineData("{\"type\":\"message\",\"conversation\":{\"id\":\"c\"},\"serviceUrl\":\"http://localhost:1/\"} and more")]
    [InlineData("{\"conversation\":{\"id\":\"c\"},\"serviceUrl\":\"http://localhost:1/\"}")]
    [InlineData("{\"type\":\"\",\"conversation\":{\"id\":\"c\"},\"serviceUrl\":\"http://localhost:1/\"}")]
    [InlineData("{\"type\":\"message\",\"conversation\":{\"id\":\"c\"}}")]
    [InlineData("{\"type\":\"message\",\"serviceUrl\":\"http://localhost:1/\"}")]
    [InlineData("{\"type\":\"message\",\"conversation\":{\"id\":\"\"},\"serviceUrl\":\"http://localhost:1/\"}")]
    [InlineData("{\"type\":\"message\",\"conversation\":\"c\",\"serviceUrl\":\"http://localhost:1/\"}")]
    [InlineData("{\"type\":\"message\",\"serviceUrl\":\"\"}")]
    [InlineData("{\"type\":\"message\",\"serviceUrl\":\"not a URL\"}")]
    [InlineData("{\"type\":\"message\",\"serviceUrl\":7}")]
    [InlineData("{\"type\":\"message\",\"conversation\":{\"id\":\"c\"},\"serviceUrl\":\"http://localhost:1/\",\"membersAdded\":\"nobody\"}")]
    [InlineData("{\"type\":\"message\",\"conversation\":{\"id\":\"c\"},\"serviceUrl\":\"http://localhost:1/\",\"timestamp\":\"yesterday\"}")]
    [InlineData("{\"type\":\"message\",\"id\":\"a\\u0000b\",\"conversation\":{\"id\":\"c\"},\"serviceUrl\":\"http://localhost:1/\"}")]
    [InlineData("{\"type\":\"message\",\"conversation\":{\"id\":\"c\\n\"},\"serviceUrl\":\"http://localhost:1/\"}")]
    public async Task A_broken_body_is_400(string body)
    {
        using var response = await PostAsync(new StringContent(body, Encoding.UTF8, "application/json"));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task Bytes_that_are_no_text_are_400()
    {
        using var content = new ByteArrayContent([.. "{\"type\":\""u8, 0xff, 0xfe, .. "\",\"conversation\":{\"id\":\"c\"},\"serviceUrl\":\"http://localhost:1/\"}"u8]);
        content.Headers.ContentType = new("application/json");

        using var response = await PostAsync(content);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task JSON_that_is_nested_too_deep_is_400()
    {
        var deep = string.Concat(Enumerable.Repeat("[", 100)) + string.Concat(Enumerable.Repeat("]", 100));

        using var response = await PostAsync(
            new StringContent($$"""{"type":"message","conversation":{"id":"c"},"serviceUrl":"http://localhost:1/","value":{{deep}}}""", Encoding.UTF8, "application/json"));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task A_byte_order_mark_does_no_harm()
    {
        var chat = bot.Chat();
        var body = Encoding.UTF8.GetPreamble().Concat(Encoding.UTF8.GetBytes(chat.Message("what is it about?").ToString())).ToArray();
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = new("application/json") { CharSet = "utf-8" };

        using var response = await PostAsync(content);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Single(bot.Channel.Drain());
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/xml")]
    [InlineData("application/x-www-form-urlencoded")]
    public async Task Another_content_type_is_415(string type)
    {
        using var response = await PostAsync(new StringContent("{}", Encoding.UTF8, type));

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, response.StatusCode);
    }

    [Fact]
    public async Task No_content_type_is_415()
    {
        using var response = await PostAsync(new ByteArrayContent("{}"u8.ToArray()));

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, response.StatusCode);
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    public async Task Another_verb_is_405(string verb)
    {
        using var request = new HttpRequestMessage(new HttpMethod(verb), "/api/messages");
        using var response = await bot.Client.SendAsync(request, Ct);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_body_over_the_limit_is_413(bool chunked)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/messages");
        request.Content = new StringContent($"{{\"type\":\"message\",\"text\":\"{new string('a', 300_000)}\"}}", Encoding.UTF8, "application/json");
        request.Headers.TransferEncodingChunked = chunked;

        using var response = await bot.Client.SendAsync(request, Ct);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
    }

    [Fact]
    public async Task A_message_from_nobody_in_particular_is_answered_without_memory()
    {
        var chat = bot.Chat();
        var message = chat.Message("how does it end?");
        message.Remove("from");
        message["deliveryMode"] = "expectReplies";

        using var response = await chat.PostAsync(message, Ct);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.DoesNotContain(Expected.Ending, await response.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
    }

    private Task<HttpResponseMessage> PostAsync(HttpContent content) => bot.Client.PostAsync("/api/messages", content, Ct);
}
