using System.Text;
using System.Text.Json;

namespace ExplainerBot.Load;

/// <summary>One message to a bot, as a channel sends it.</summary>
internal static class Ask
{
    /// <summary>With <c>expectReplies</c>.</summary>
    public static Task<bool> OnceAsync(HttpClient client, string person, string number, string text) => OnceAtAsync(Server.Address, client, person, number, text);

    /// <summary>The same, of a server that listens elsewhere.</summary>
    public static async Task<bool> OnceAtAsync(string url, HttpClient client, string person, string number, string text)
    {
        using var content = Message(person, number, text, "\"deliveryMode\":\"expectReplies\",");
        using var response = await client.PostAsync(new Uri(url + "/api/messages"), content);
        return response.IsSuccessStatusCode && (await response.Content.ReadAsStringAsync()).Contains("\"activities\"", StringComparison.Ordinal);
    }

    /// <summary>An activity as a channel writes it.</summary>
    public static StringContent Message(string person, string number, string text, string members = "", string serviceUrl = "http://localhost:9/") => new(
        $$"""
        {"type":"message","id":"{{person}}-{{number}}","timestamp":"2026-01-01T12:00:00.123Z","text":{{JsonSerializer.Serialize(text)}},"channelId":"test",{{members}}
        "serviceUrl":"{{serviceUrl}}","from":{"id":"{{person}}"},"recipient":{"id":"bot"},"conversation":{"id":"{{person}}"} }
        """,
        Encoding.UTF8, "application/json");
}
