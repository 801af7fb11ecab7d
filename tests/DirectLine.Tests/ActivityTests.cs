using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using DirectLine.Conversations;
using Microsoft.Extensions.DependencyInjection;

namespace DirectLine.Tests;

public sealed class ActivityTests
{
    [Fact]
    public async Task A_posted_activity_comes_back_as_it_was_with_what_the_server_sets()
    {
        await using var channel = await TestChannel.StartAsync();
        var chat = await channel.ChatAsync();
        const string sent = """
            {"type":"message","id":"mine","from":{"id":"me","name":"Ann","role":"bot"},"text":"what <b>now</b> 'ünïcode' 🎻","locale":"de-AT","channelId":"webchat",
            "timestamp":"1999-01-01T00:00:00Z","serviceUrl":"http://evil.example","conversation":{"id":"other","tenantId":"t"},"recipient":{"id":"x"},
            "localTimestamp":"2020-01-31T12:00:00+02:00","channelData":{"clientActivityID":"c1","when":"2020-01-31T12:00:00+02:00","big":12345678901234567890123,"n":1.10,"none":null},
            "value":{"a":[1,{"b":"2020-01-01T00:00:00"}]},"entities":[{"type":"ClientCapabilities","supportsListening":true}],"own":"kept"}
            """;
        var posted = await channel.SendContentAsync(
            HttpMethod.Post, $"conversations/{chat.Id}/activities", chat.Token, new StringContent(sent, Encoding.UTF8, "application/json"));
        var set = await chat.GetAsync("1");

        var (original, shown, reply) = (JsonNode.Parse(sent)!, set.Activities[0], set.Activities[1]);
        foreach (var member in (string[])["type", "text", "locale", "localTimestamp", "channelData", "value", "entities", "own"])
            Assert.Equal((member, original[member]!.ToJsonString()), (member, shown[member]!.ToJsonString()));
        Assert.Equal(posted.Text("id"), (string?)shown["id"]);
        Assert.Equal("directline", (string?)shown["channelId"]);
        Assert.Equal($$"""{"id":"{{chat.Id}}"}""", shown["conversation"]!.ToJsonString());
        Assert.Equal("""{"id":"me","role":"user","name":"Ann"}""", shown["from"]!.ToJsonString());
        Assert.StartsWith("2026-11-23T12:00", (string?)shown["timestamp"], StringComparison.Ordinal);
        Assert.Null(shown["serviceUrl"]);
        Assert.Null(shown["recipient"]);
        Assert.Equal(posted.Text("id"), (string?)reply["replyToId"]);
        Assert.Equal("bot", (string?)reply["from"]!["role"]);
        Assert.Null(reply["serviceUrl"]);
        Assert.True((DateTimeOffset)reply["timestamp"]! > (DateTimeOffset)shown["timestamp"]!);
    }

    [Fact]
    public async Task The_user_in_the_token_wins_over_what_an_activity_claims_in_any_spelling()
    {
        await using var channel = await TestChannel.StartAsync();
        var chat = await channel.ChatAsync("dl_ann");
        foreach (var body in (string[])
            [
                """{"type":"message","from":{"id":"dl_bob"},"text":"who"}""",
                """{"type":"message","from":{"id":"bob"},"From":{"id":"carl"},"FROM":{"id":"dora"},"text":"who"}""",
                """{"type":"message","text":"who"}""",
            ])
        {
            await channel.SendContentAsync(HttpMethod.Post, $"conversations/{chat.Id}/activities", chat.Token, new StringContent(body, Encoding.UTF8, "application/json"));
        }
        var set = await chat.GetAsync("1");
        Assert.Equal(6, set.Activities.Count);
        Assert.All(set.Activities.Where((_, i) => i % 2 == 0), a => Assert.Equal("dl_ann", (string?)a["from"]!["id"]));
        Assert.All(set.Activities.Where((_, i) => i % 2 == 1), a => Assert.StartsWith("dl_ann ", (string?)a["text"], StringComparison.Ordinal));
    }

    [Fact]
    public async Task Reserved_ids_are_for_users_that_a_token_names()
    {
        await using var channel = await TestChannel.StartAsync();
        var chat = await channel.ChatAsync();
        var reply = await chat.TryPostAsync(new { type = "message", from = new { id = "dl_ann" }, text = "hi" });
        Assert.Equal((HttpStatusCode.BadRequest, "BadArgument"), (reply.Status, reply.ErrorCode));
    }

    [Fact]
    public async Task The_bot_sees_the_servers_conversation_and_never_the_clients_delivery_mode()
    {
        await using var channel = await TestChannel.StartAsync();
        var chat = await channel.ChatAsync();
        const string body = """
            {"type":"message","from":{"id":"me"},"text":"hi","deliveryMode":"expectReplies","DeliveryMode":"expectReplies",
            "conversation":{"id":"x","tenantId":"t"},"Conversation":{"id":"y"},"callerId":"urn:someone","serviceUrl":"http://evil.example","ServiceURL":"http://evil.example"}
            """;
        await channel.SendContentAsync(
            HttpMethod.Post, $"conversations/{chat.Id}/activities", chat.Token, new StringContent(body, Encoding.UTF8, "application/json"));
        var seen = Assert.Single(channel.Gates.Received);
        Assert.Equal((chat.Id, null, null, null), (seen.Conversation.Id, seen.Conversation.TenantId, seen.CallerId, seen.ServiceUrl));
        Assert.Equal(["hi", "echo hi"], (await chat.GetAsync("1")).Texts);
    }

    [Theory]
    [InlineData("", "application/json", 400, "BadArgument")]
    [InlineData("{", "application/json", 400, "BadArgument")]
    [InlineData("null", "application/json", 400, "BadArgument")]
    [InlineData("\"text\"", "application/json", 400, "BadArgument")]
    [InlineData("""{"text":"no type"}""", "application/json", 400, "BadArgument")]
    [InlineData("""{"type":""}""", "application/json", 400, "BadArgument")]
    [InlineData("""{"type":7}""", "application/json", 400, "BadArgument")]
    [InlineData("""{"type":"message","type":"event"}""", "application/json", 400, "BadArgument")]
    [InlineData("""{"type":"message","from":"me"}""", "application/json", 400, "BadArgument")]
    [InlineData("""{"type":"message","attachments":"none"}""", "application/json", 400, "BadArgument")]
    [InlineData("""{"type":"message","timestamp":"x","localTimestamp":"yesterday"}""", "application/json", 400, "BadArgument")]
    [InlineData("""{"type":"message","from":{"id":"\ud800"}}""", "application/json", 400, "BadArgument")]
    [InlineData("""{"type":"conversationUpdate"}""", "application/json", 400, "BadArgument")]
    [InlineData("""{"type":"installationUpdate"}""", "application/json", 400, "BadArgument")]
    [InlineData("type=message", "application/x-www-form-urlencoded", 415, "UnsupportedMediaType")]
    public async Task What_is_no_activity_is_refused_and_never_reaches_the_bot(string body, string contentType, int status, string code)
    {
        await using var channel = await TestChannel.StartAsync();
        var chat = await channel.ChatAsync();
        var content = new StringContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue(contentType);
        var reply = await channel.SendContentAsync(HttpMethod.Post, $"conversations/{chat.Id}/activities", chat.Token, content);

        Assert.Equal((status, code), ((int)reply.Status, reply.ErrorCode));
        Assert.Empty(channel.Gates.Received);
        Assert.Equal(["welcome"], (await chat.GetAsync()).Texts);
    }

    [Fact]
    public async Task Invalid_bytes_and_deep_nesting_are_400()
    {
        await using var channel = await TestChannel.StartAsync();
        var chat = await channel.ChatAsync();
        byte[][] bodies = [[.. """{"type":"message","text":" """u8, 0xff, .. "\"}"u8], Encoding.UTF8.GetBytes("""{"type":"message","value":""" + new string('[', 5000) + new string(']', 5000) + "}")];
        foreach (var bytes in bodies)
        {
            var content = new ByteArrayContent(bytes);
            content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
            Assert.Equal("BadArgument", (await channel.SendContentAsync(HttpMethod.Post, $"conversations/{chat.Id}/activities", chat.Token, content)).ErrorCode);
        }
    }

    [Fact]
    public async Task Text_with_a_broken_surrogate_does_no_harm()
    {
        await using var channel = await TestChannel.StartAsync();
        var chat = await channel.ChatAsync();
        var content = new StringContent("""{"type":"message","from":{"id":"me"},"text":"a \ud83c b"}""", Encoding.UTF8, "application/json");
        var reply = await channel.SendContentAsync(HttpMethod.Post, $"conversations/{chat.Id}/activities", chat.Token, content);
        Assert.True(reply.Status is HttpStatusCode.OK or HttpStatusCode.BadRequest, $"{reply.Status}");
        Assert.Equal(HttpStatusCode.OK, (await chat.TryGetAsync()).Status);
    }

    [Fact]
    public async Task An_activity_may_have_256_K_characters_and_no_more()
    {
        await using var channel = await TestChannel.StartAsync();
        var chat = await channel.ChatAsync();
        string Body(int length)
        {
            const string start = """{"type":"message","from":{"id":"me"},"text":"who """;
            return start + new string('ü', length - start.Length - 2) + "\"}";
        }
        Task<Reply> PostAsync(string body, bool chunked)
        {
            HttpContent content = new StringContent(body, Encoding.UTF8, "application/json");
            if (chunked)
                content.Headers.ContentLength = null;
            return channel.SendContentAsync(HttpMethod.Post, $"conversations/{chat.Id}/activities", chat.Token, content);
        }

        Assert.Equal(HttpStatusCode.OK, (await PostAsync(Body(256 * 1024), chunked: false)).Status);
        var over = await PostAsync(Body((256 * 1024) + 1), chunked: false);
        Assert.Equal((HttpStatusCode.RequestEntityTooLarge, "MessageSizeTooBig"), (over.Status, over.ErrorCode));
        Assert.Equal("MessageSizeTooBig", (await PostAsync(Body(2 * 1024 * 1024), chunked: true)).ErrorCode);
    }

    [Fact]
    public async Task Events_are_kept_and_answered_and_typing_is_given_to_the_bot_alone()
    {
        await using var channel = await TestChannel.StartAsync();
        var chat = await channel.ChatAsync();
        Assert.Equal(HttpStatusCode.OK, (await chat.TryPostAsync(new { type = "event", name = "webchat/join", from = new { id = "me" } })).Status);
        Assert.Equal(HttpStatusCode.OK, (await chat.TryPostAsync(new { type = "typing", from = new { id = "me" } })).Status);
        var set = await chat.GetAsync("1");
        Assert.Equal(["event", "message"], set.Activities.Select(a => (string)a["type"]!));
        Assert.Equal("event webchat/join", (string?)set.Activities[1]["text"]);
    }

    [Fact]
    public async Task An_invoke_succeeds_or_fails_as_the_bot_says_and_is_not_shown()
    {
        await using var channel = await TestChannel.StartAsync();
        var chat = await channel.ChatAsync();
        var data = new { clientActivityID = "i1" };
        Assert.Equal(HttpStatusCode.OK, (await chat.TryPostAsync(new { type = "invoke", name = "known", from = new { id = "me" }, channelData = data })).Status);
        Assert.Equal(HttpStatusCode.OK, (await chat.TryPostAsync(new { type = "invoke", name = "known", from = new { id = "me" }, channelData = data })).Status);
        Assert.Equal("BotRejectedActivity", (await chat.TryPostAsync(new { type = "invoke", name = "unknown", from = new { id = "me" } })).ErrorCode);
        Assert.Equal(["invoked"], (await chat.GetAsync("1")).Texts);
    }

    [Fact]
    public async Task A_failing_bot_is_502_and_nothing_of_the_turn_is_kept()
    {
        await using var channel = await TestChannel.StartAsync();
        var chat = await channel.ChatAsync();
        var reply = await chat.TryPostAsync(new { type = "message", from = new { id = "me" }, text = "fail" });
        Assert.Equal((HttpStatusCode.BadGateway, "BotRejectedActivity"), (reply.Status, reply.ErrorCode));
        Assert.DoesNotContain("as asked", reply.Body!.ToJsonString(), StringComparison.Ordinal);
        Assert.Empty((await chat.GetAsync("1")).Activities);
    }

    [Fact]
    public async Task A_reply_of_the_same_turn_can_be_taken_back_and_changed_and_traces_stay_inside()
    {
        await using var channel = await TestChannel.StartAsync();
        var chat = await channel.ChatAsync();
        await chat.SayAsync("retract");
        await chat.SayAsync("trace");
        Assert.Equal(["retract", "final", "echo retract", "trace", "echo trace"], (await chat.GetAsync("1")).Texts);
    }

    [Fact]
    public async Task Get_gives_what_is_newer_and_an_empty_set_keeps_the_watermark()
    {
        await using var channel = await TestChannel.StartAsync();
        var chat = await channel.ChatAsync();
        await chat.SayAsync("one");
        var all = await chat.GetAsync("");
        await chat.SayAsync("two");
        var rest = await chat.GetAsync(all.Watermark);

        Assert.Equal(["welcome", "one", "echo one"], all.Texts);
        Assert.Equal(["two", "one", "echo two"], rest.Texts);
        Assert.Equal((0, rest.Watermark), ((await chat.GetAsync(rest.Watermark)).Activities.Count, (await chat.GetAsync(rest.Watermark)).Watermark));
    }

    [Theory]
    [InlineData("rubbish", 3)]
    [InlineData("-1", 3)]
    [InlineData("1e3", 3)]
    [InlineData("99999999999999999999999999", 3)]
    [InlineData("9223372036854775807", 0)]
    [InlineData("'; DROP TABLE activity; --", 3)]
    [InlineData("2|x", 3)]
    public async Task No_watermark_makes_get_fail(string watermark, int activities)
    {
        await using var channel = await TestChannel.StartAsync();
        var chat = await channel.ChatAsync();
        await chat.SayAsync("hello");
        Assert.Equal(activities, (await chat.GetAsync(watermark)).Activities.Count);
        Assert.Equal("3", (await chat.GetAsync(watermark)).Watermark);
    }

    [Fact]
    public async Task Get_answers_an_empty_set_when_the_log_cannot_be_read()
    {
        var folder = Directory.CreateTempSubdirectory("directline-").FullName;
        await using var channel = await TestChannel.StartAsync(folder, true, services => services.AddSingleton<IConversationStore, BrokenStore>());
        var chat = new Chat(channel, "any", await channel.IssueAsync("any"), "");
        Assert.Equal((0, "7"), ((await chat.GetAsync("7")).Activities.Count, (await chat.GetAsync("7")).Watermark));
        var post = await chat.TryPostAsync(new { type = "message", text = "hi" });
        Assert.Equal((HttpStatusCode.InternalServerError, "ServiceError"), (post.Status, post.ErrorCode));
    }

    [Fact]
    public async Task A_long_conversation_comes_in_sets_without_a_gap()
    {
        await using var channel = await TestChannel.StartAsync();
        var chat = await channel.ChatAsync();
        for (var i = 0; i < 300; i++)
            await chat.SayAsync($"{i}");
        var (texts, watermark, sets) = (new List<string?>(), "", 0);
        for (var set = await chat.GetAsync(); set.Activities.Count > 0; set = await chat.GetAsync(watermark), sets++)
        {
            texts.AddRange(set.Texts);
            watermark = set.Watermark;
        }
        Assert.Equal(["welcome", .. Enumerable.Range(0, 300).SelectMany(i => new[] { $"{i}", $"echo {i}" })], texts);
        Assert.Equal(2, sets);
    }

    [Fact]
    public async Task Files_are_refused_with_a_clear_error()
    {
        await using var channel = await TestChannel.StartAsync();
        var chat = await channel.ChatAsync();
        using var form = new MultipartFormDataContent { { new StringContent("{}", Encoding.UTF8, "application/vnd.microsoft.activity"), "activity" }, { new ByteArrayContent([1, 2]), "file", "a.png" } };
        var reply = await channel.SendContentAsync(HttpMethod.Post, $"conversations/{chat.Id}/upload?userId=me", chat.Token, form);
        Assert.Equal((HttpStatusCode.UnsupportedMediaType, "AttachmentsNotSupported"), (reply.Status, reply.ErrorCode));
    }
}
