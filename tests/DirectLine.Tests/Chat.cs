using System.Net;
using System.Text.Json.Nodes;

namespace DirectLine.Tests;

/// <summary>A started conversation as one client has it.</summary>
public sealed record Chat(TestChannel Channel, string Id, string Token, string StreamUrl)
{
    /// <summary>Posts a message and returns the whole answer.</summary>
    public Task<Reply> TryPostAsync(object activity) =>
        Channel.SendAsync(HttpMethod.Post, $"conversations/{Id}/activities", Token, activity);

    /// <summary>Posts a text that must be accepted, and returns its id.</summary>
    public async Task<string> SayAsync(string text, string? clientActivityId = null)
    {
        var reply = await TryPostAsync(new
        {
            type = "message",
            from = new { id = "me" },
            text,
            channelData = clientActivityId is null ? null : new { clientActivityID = clientActivityId },
        });
        Assert.True(reply.Status == HttpStatusCode.OK, $"posting '{text}' gave {(int)reply.Status} {reply.Body?.ToJsonString()}");
        return reply.Text("id");
    }

    public async Task<ActivitySetBody> GetAsync(string? watermark = null)
    {
        var reply = await TryGetAsync(watermark);
        Assert.Equal(HttpStatusCode.OK, reply.Status);
        return ActivitySetBody.Of(reply.Body!);
    }

    public Task<Reply> TryGetAsync(string? watermark = null) =>
        Channel.SendAsync(HttpMethod.Get, $"conversations/{Id}/activities" + (watermark is null ? "" : "?watermark=" + Uri.EscapeDataString(watermark)), Token);

    public Task<Reply> ReconnectAsync(string query = "") => Channel.SendAsync(HttpMethod.Get, $"conversations/{Id}{query}", Token);

    public async Task<StreamClient> OpenAsync(string? query = null) =>
        await StreamClient.OpenAsync(query is null ? StreamUrl : (await ReconnectAsync(query)).Text("streamUrl"));
}

/// <summary>A set of activities as clients get it.</summary>
public sealed record ActivitySetBody(IReadOnlyList<JsonNode> Activities, string Watermark)
{
    public IEnumerable<string?> Texts => Activities.Select(a => (string?)a["text"]);

    public static ActivitySetBody Of(JsonNode body) => new([.. body["activities"]!.AsArray().Select(a => a!)], (string)body["watermark"]!);
}
