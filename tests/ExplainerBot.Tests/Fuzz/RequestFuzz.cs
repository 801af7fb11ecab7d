using System.Net;
using System.Net.Http.Headers;
using System.Net.WebSockets;
using System.Text;
using CsCheck;
using ExplainerBot.Bot;
using ExplainerBot.Tests.Fixture;
using ExplainerBot.Tests.Telemetry;
using Microsoft.Extensions.DependencyInjection;
using Newtonsoft.Json.Linq;

namespace ExplainerBot.Tests.Fuzz;

/// <summary>Requests with anything in them: a client's fault is never an error of the server's, and nothing gets stuck.</summary>
[Collection(nameof(AloneInTheProcess))]
public sealed class RequestFuzz(UnhurriedBot bot) : IClassFixture<UnhurriedBot>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private string? LastError => bot.Application.Logged.LastOrDefault(line => line.StartsWith("Error", StringComparison.Ordinal));

    private static readonly string[] posts =
    [
        """{"type":"message","id":"x","from":{"id":"me","name":"n"},"text":"hello","channelData":{"clientActivityID":"c"},"value":{"a":[1,2.5,null,true]}}""",
        """{"type":"message","from":{"id":"me"},"value":{"action":"yes","about":"x","nonce":"y"},"locale":"tr-TR"}""",
        """{"type":"event","name":"e","from":{"id":"me"},"value":"2020-01-01T00:00:00Z","entities":[{"type":"mention","mentioned":{"id":"b"}}]}""",
        """{"type":"invoke","name":"message/submitAction","from":{"id":"me"},"value":{"actionName":"feedback","actionValue":{"reaction":"like"}}}""",
        """{"type":"endOfConversation","from":{"id":"me"},"user":{"id":"dl_x"},"trustedOrigins":["https://a.example"]}""",
    ];

    [Fact]
    public async Task No_activity_makes_the_bot_fail()
    {
        string[] samples =
        [
            .. Activities().Select(activity => activity.ToString(Newtonsoft.Json.Formatting.None)),
        ];
        await Fuzzing.RunAsync(Mutations.Of(samples), 300, async body =>
        {
            using var response = await bot.Client.PostAsync("/api/messages", Json(body), Ct);

            // 501: an invoke that no part knows. 500: nobody listens at a service URL that was changed, so the channel is to deliver again.
            Assert.True(
                (int)response.StatusCode < 500 || response.StatusCode == HttpStatusCode.NotImplemented || NamesAnotherChannel(body),
                $"{(int)response.StatusCode} for {body}: {LastError}");
            Assert.All(bot.Channel.Drain(), r => Assert.DoesNotContain(Expected.Ending, r.Activity.ToString(), StringComparison.OrdinalIgnoreCase));
        });
        Assert.Equal(0, bot.Application.Services.GetRequiredService<ConversationQueue>().Busy);
        Assert.Contains(Expected.About, (await bot.Chat().SayAsync("what is it about?", Ct)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_request_to_Direct_Line_makes_the_server_fail()
    {
        var (id, token, _) = await TalkAsync();
        string[] paths =
        [
            "tokens/generate", "tokens/refresh", "conversations", $"conversations/{id}", $"conversations/{id}/activities", $"conversations/{id}/stream",
            $"conversations/{id}/upload", "session/getsessionid",
        ];
        var requests = Gen.Select(
            Gen.OneOf("GET", "POST", "POST", "POST", "PUT", "DELETE", "OPTIONS"), Mutations.Of(paths), Mutations.Of(posts), Mutations.Of("Bearer " + token, token, "Bearer x"));
        await Fuzzing.RunAsync(requests, 300, async request =>
        {
            var (verb, path, body, credentials) = request;
            using var message = new HttpRequestMessage(new HttpMethod(verb), "/v3/directline/" + Uri.EscapeDataString(path).Replace("%2F", "/", StringComparison.Ordinal));
            message.Content = Json(body);
            message.Headers.TryAddWithoutValidation("Authorization", new string([.. credentials.Where(c => c is >= ' ' and < '\u007f')]));
            using var response = await bot.Client.SendAsync(message, Ct);

            // 502: the bot refuses an invoke.
            Assert.True((int)response.StatusCode < 500 || response.StatusCode == HttpStatusCode.BadGateway, $"{(int)response.StatusCode} for {verb} {path} {body}");
        });
    }

    [Fact]
    public async Task No_frame_on_a_socket_makes_the_server_fail()
    {
        var (id, token, _) = await TalkAsync();
        await Fuzzing.RunAsync(Gen.Select(Gen.Byte.Array[0, 3000], Gen.Bool, Gen.Bool), 20, async frame =>
        {
            var (bytes, isText, isEnd) = frame;
            using var again = new HttpRequestMessage(HttpMethod.Get, $"/v3/directline/conversations/{id}?watermark=0");
            again.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
            using var response = await bot.Client.SendAsync(again, Ct);
            using var socket = new ClientWebSocket();
            await socket.ConnectAsync(new Uri((string)JObject.Parse(await response.Content.ReadAsStringAsync(Ct))["streamUrl"]!), Ct);
            await socket.SendAsync(bytes, isText ? WebSocketMessageType.Text : WebSocketMessageType.Binary, isEnd, Ct);
            socket.Abort();
        });
        using var live = await bot.Client.GetAsync(new Uri("/health/ready", UriKind.Relative), Ct);
        Assert.Equal(HttpStatusCode.OK, live.StatusCode);
    }

    // Where each kind of activity goes its own way.
    private IEnumerable<JObject> Activities()
    {
        foreach (var channelId in (string[])["directline", "msteams", "emulator"])
        {
            var chat = bot.Chat(channelId: channelId);
            yield return With(chat.Message("how does it end?"), """{"entities":[{"type":"mention","text":"<at>Film Bot</at>","mentioned":{"id":"bot-1"}}],"textFormat":"plain"}""");
            yield return With(chat.Message("my uncle hurt me"), """{"deliveryMode":"expectReplies"}""");
            yield return With(chat.Message(null), """{"value":{"action":"yes","about":"x","nonce":"y"}}""");
            yield return With(chat.Activity("conversationUpdate"), """{"membersAdded":[{"id":"user-9"},{"id":"bot-1"}],"channelData":{"tenant":{"id":"t"},"eventType":"teamMemberAdded"}}""");
            yield return With(chat.Activity("messageReaction"), """{"reactionsAdded":[{"type":"like"}],"replyToId":"1"}""");
            yield return With(chat.Activity("invoke"), """{"name":"adaptiveCard/action","value":{"action":{"type":"Action.Execute","verb":"ask","data":{"action":"ask","about":"x"}},"trigger":"manual"}}""");
            yield return With(chat.Activity("invoke"), """{"name":"composeExtension/query","value":{"commandId":"searchQuestions","parameters":[{"name":"query","value":"end"}],"queryOptions":{"skip":0,"count":25}}}""");
            yield return With(chat.Activity("invoke"), """{"name":"message/submitAction","replyToId":"1","value":{"actionName":"feedback","actionValue":{"reaction":"like","feedback":"{\"feedbackText\":\"x\"}"}}}""");
        }
    }

    private static JObject With(JObject activity, string more)
    {
        activity.Merge(JObject.Parse(more));
        return activity;
    }

    private async Task<(string Id, string Token, string Stream)> TalkAsync()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v3/directline/conversations");
        using var minted = await bot.Client.PostAsync("/v3/directline/tokens/generate", null, Ct);
        var token = (string)JObject.Parse(await minted.Content.ReadAsStringAsync(Ct))["token"]!;
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var response = await bot.Client.SendAsync(request, Ct);
        var talk = JObject.Parse(await response.Content.ReadAsStringAsync(Ct));
        return ((string)talk["conversationId"]!, (string)talk["token"]!, (string)talk["streamUrl"]!);
    }

    private bool NamesAnotherChannel(string body)
    {
        try
        {
            return JToken.Parse(body) is JObject activity && activity["serviceUrl"] is JValue { Value: string url } && url != bot.Channel.ServiceUrl;
        }
        catch (Newtonsoft.Json.JsonException)
        {
            return false;
        }
    }

    // Half a surrogate pair becomes a question mark: what is sent is text.
    private static StringContent Json(string body) => new(body, Encoding.UTF8, "application/json");
}

/// <summary>A bot that lets one address ask as much as it likes, for an hour of it.</summary>
public sealed class UnhurriedBot : RunningBot
{
    public UnhurriedBot()
        : base(new FilmBotApplication().With("DirectLine:AddressBurst", "1000000").With("DirectLine:AddressPerMinute", "1000000").With("DirectLine:TokenLifetime", "1.00:00:00"))
    {
    }
}
