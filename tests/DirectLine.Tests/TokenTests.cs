using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace DirectLine.Tests;

public sealed class TokenTests
{
    private const string Secret = "a secret of a server";

    [Fact]
    public async Task Generate_gives_a_token_for_one_conversation_and_calls_nobody()
    {
        await using var channel = await TestChannel.StartAsync();
        var reply = await channel.SendAsync(HttpMethod.Post, "tokens/generate");

        Assert.Equal(HttpStatusCode.OK, reply.Status);
        Assert.Equal(1800, (int)reply.Body!["expires_in"]!);
        Assert.Equal(reply.Text("conversationId"), (string?)Claims(reply.Text("token"))["conv"]);
        Assert.Equal(HttpStatusCode.NotFound, (await channel.SendAsync(HttpMethod.Get, $"conversations/{reply.Text("conversationId")}", reply.Text("token"))).Status);
        Assert.DoesNotContain(reply.Text("conversationId"), channel.ReadDatabase(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_subject_is_the_servers_and_differs_though_the_user_is_the_same()
    {
        await using var channel = await TestChannel.StartAsync();
        var (first, second) = (Claims(await channel.TokenAsync("dl_ann")), Claims(await channel.TokenAsync("dl_ann")));

        Assert.Equal("dl_ann", (string?)first["user"]);
        Assert.Equal("dl_ann", (string?)second["user"]);
        Assert.NotEqual((string?)first["sub"], (string?)second["sub"]);
    }

    [Fact]
    public async Task Refresh_keeps_conversation_user_and_subject()
    {
        await using var channel = await TestChannel.StartAsync();
        var token = await channel.TokenAsync("dl_ann");
        channel.Time.Advance(TimeSpan.FromMinutes(29));
        var reply = await channel.SendAsync(HttpMethod.Post, "tokens/refresh", token);
        channel.Time.Advance(TimeSpan.FromMinutes(2));

        Assert.Equal(HttpStatusCode.OK, reply.Status);
        var (old, fresh) = (Claims(token), Claims(reply.Text("token")));
        Assert.Equal(("dl_ann", (string?)old["sub"], (string?)old["conv"]), ((string?)fresh["user"], (string?)fresh["sub"], (string?)fresh["conv"]));
        Assert.Equal(HttpStatusCode.Created, (await channel.SendAsync(HttpMethod.Post, "conversations", reply.Text("token"))).Status);
    }

    [Fact]
    public async Task An_expired_token_is_refused_by_name_and_cannot_be_refreshed()
    {
        await using var channel = await TestChannel.StartAsync();
        var chat = await channel.ChatAsync();
        channel.Time.Advance(TimeSpan.FromMinutes(31));

        foreach (var (method, path) in PathsOf(chat.Id))
        {
            var reply = await channel.SendAsync(method, path, chat.Token, method == HttpMethod.Post ? new { type = "message", text = "hi" } : null);
            Assert.Equal((path, HttpStatusCode.Forbidden, "TokenExpired"), (path, reply.Status, reply.ErrorCode));
        }
    }

    [Fact]
    public async Task Without_credentials_every_path_answers_401()
    {
        await using var channel = await TestChannel.StartAsync();
        var chat = await channel.ChatAsync();
        foreach (var (method, path) in PathsOf(chat.Id).Append((HttpMethod.Get, $"conversations/{chat.Id}/stream")))
        {
            var reply = await channel.SendAsync(method, path);
            Assert.Equal((path, HttpStatusCode.Unauthorized, "Unauthorized"), (path, reply.Status, reply.ErrorCode));
            Assert.Equal("Bearer", reply.Headers["WWW-Authenticate"]);
        }
    }

    [Fact]
    public async Task Forged_and_foreign_tokens_are_refused_on_every_path()
    {
        await using var channel = await TestChannel.StartAsync();
        await using var elsewhere = await TestChannel.StartAsync();
        var chat = await channel.ChatAsync();
        var parts = chat.Token.Split('.');
        string[] bad =
        [
            "nonsense",
            "a.b.c",
            new string('x', 5000),
            parts[0] + "." + parts[1] + ".",
            Encode("""{"alg":"none","typ":"JWT"}""") + "." + parts[1] + ".",
            parts[0] + "." + Encode(Claims(chat.Token).ToJsonString().Replace(chat.Id, "other", StringComparison.Ordinal)) + "." + parts[2],
            await elsewhere.TokenAsync(),
            chat.StreamUrl.Split("t=")[1],
        ];
        foreach (var token in bad)
        {
            foreach (var (method, path) in PathsOf(chat.Id))
                Assert.Equal((path, HttpStatusCode.Forbidden, "InvalidToken"), await StatusAsync(channel, method, path, token));
        }
        foreach (var (method, path) in PathsOf(chat.Id).Where(p => p.Path.StartsWith("conversations/", StringComparison.Ordinal)))
            Assert.Equal((path, HttpStatusCode.Forbidden, "Forbidden"), await StatusAsync(channel, method, path, await channel.TokenAsync()));
    }

    [Fact]
    public async Task With_a_secret_generate_wants_it_and_the_secret_opens_any_conversation()
    {
        await using var channel = await TestChannel.StartAsync("--DirectLine:Secret", Secret);
        Assert.Equal(HttpStatusCode.Unauthorized, (await channel.SendAsync(HttpMethod.Post, "tokens/generate")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await channel.SendAsync(HttpMethod.Post, "tokens/generate", "another secret here")).Status);

        var token = (await channel.SendAsync(HttpMethod.Post, "tokens/generate", Secret)).Text("token");
        var started = await channel.SendAsync(HttpMethod.Post, "conversations", token);
        Assert.Equal(HttpStatusCode.Created, started.Status);
        Assert.Equal(HttpStatusCode.OK, (await channel.SendAsync(HttpMethod.Get, $"conversations/{started.Text("conversationId")}/activities", Secret)).Status);
        Assert.Equal(HttpStatusCode.Created, (await channel.SendAsync(HttpMethod.Post, "conversations", Secret, new { user = new { id = "dl_ann" } })).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await channel.SendAsync(HttpMethod.Post, "tokens/refresh", Secret)).Status);
    }

    [Fact]
    public async Task The_page_endpoint_serves_only_pages_of_this_server_with_a_new_reserved_id()
    {
        await using var channel = await TestChannel.StartAsync("--DirectLine:Secret", Secret, "--DirectLine:AllowedOrigins:0", "https://example.org");
        var own = channel.Http.BaseAddress!.GetLeftPart(UriPartial.Authority);
        Task<Reply> From(params (string, string)[] headers) => channel.SendAsync(HttpMethod.Post, "../../page/token", headers: headers);

        Assert.StartsWith("dl_", (string?)Claims((await From(("Origin", own))).Text("token"))["user"], StringComparison.Ordinal);
        Assert.NotEqual((await From(("Origin", own))).Text("token"), (await From(("Origin", own))).Text("token"));
        Assert.Equal("Forbidden", (await From()).ErrorCode);
        Assert.Equal("Forbidden", (await From(("Origin", "https://example.org"))).ErrorCode);
        Assert.Equal("Forbidden", (await From(("Origin", "null"))).ErrorCode);
    }

    [Fact]
    public async Task Session_ids_are_stable_and_tell_no_subject()
    {
        await using var channel = await TestChannel.StartAsync();
        var token = await channel.TokenAsync();
        var session = (await channel.SendAsync(HttpMethod.Get, "session/getsessionid", token)).Text("sessionId");

        Assert.Equal(session, (await channel.SendAsync(HttpMethod.Get, "session/getsessionid", token)).Text("sessionId"));
        Assert.DoesNotContain((string)Claims(token)["sub"]!, session, StringComparison.Ordinal);
        Assert.NotEqual(session, (await channel.SendAsync(HttpMethod.Get, "session/getsessionid", await channel.TokenAsync())).Text("sessionId"));
    }

    private static IEnumerable<(HttpMethod Method, string Path)> PathsOf(string conversationId) =>
    [
        (HttpMethod.Post, "tokens/refresh"),
        (HttpMethod.Get, "session/getsessionid"),
        (HttpMethod.Post, "conversations"),
        (HttpMethod.Get, $"conversations/{conversationId}"),
        (HttpMethod.Get, $"conversations/{conversationId}/activities"),
        (HttpMethod.Post, $"conversations/{conversationId}/activities"),
        (HttpMethod.Post, $"conversations/{conversationId}/upload"),
    ];

    private static async Task<(string, HttpStatusCode, string)> StatusAsync(TestChannel channel, HttpMethod method, string path, string token)
    {
        var reply = await channel.SendAsync(method, path, token, method == HttpMethod.Post ? new { type = "message", text = "hi" } : null);
        return (path, reply.Status, reply.ErrorCode);
    }

    private static JsonNode Claims(string token)
    {
        var part = token.Split('.')[1].Replace('-', '+').Replace('_', '/');
        return JsonNode.Parse(Convert.FromBase64String(part.PadRight((part.Length + 3) / 4 * 4, '=')))!;
    }

    private static string Encode(string json) => Convert.ToBase64String(Encoding.UTF8.GetBytes(json)).TrimEnd('=').Replace('+', '-').Replace('/', '_');
}
