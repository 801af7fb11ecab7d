using System.Net;
using ExplainerBot.Tests.Fixture;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace ExplainerBot.Tests.Teams;

/// <summary>What Teams sends besides messages: invokes, which are answered in the response.</summary>
internal static class TeamsChat
{
    /// <summary>Sends an invoke in the form that Teams gives it.</summary>
    public static async Task<(HttpStatusCode Status, JObject? Body, IReadOnlyList<FakeChannel.Received> Sent)> InvokeAsync(
        this Chat chat, string name, JToken? value, string? replyToId, CancellationToken cancellationToken, string scope = "personal")
    {
        var invoke = chat.Activity("invoke");
        invoke["name"] = name;
        invoke["conversation"]!["conversationType"] = scope;
        invoke["recipient"]!["id"] = "28:11111111-2222-3333-4444-555555555555";
        if (value is not null)
            invoke["value"] = value;
        if (replyToId is not null)
            invoke["replyToId"] = replyToId;
        using var response = await chat.PostAsync(invoke, cancellationToken);
        var text = await response.Content.ReadAsStringAsync(cancellationToken);
        return (response.StatusCode, text.Length == 0 ? null : JsonConvert.DeserializeObject<JObject>(text), chat.Channel.Drain());
    }
}
