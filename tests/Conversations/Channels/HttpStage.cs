using System.Net;
using System.Text;
using ExplainerBot.Conversations.Staging;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace ExplainerBot.Conversations.Channels;

/// <summary>Plays over HTTP: each message is a POST to the bot's endpoint, and the replies come back in its body.</summary>
internal sealed class HttpStage(RunningHost host, string play) : IStage
{
    public void Pass(TimeSpan time) => host.Time.Advance(time);

    public async Task<Heard?> PlayAsync(Message message, CancellationToken cancellationToken)
    {
        var activity = Wire.Incoming(message, "-http-" + play, host.Time.GetUtcNow());
        activity["deliveryMode"] = "expectReplies";
        using var body = new StringContent(activity.ToString(Formatting.None), Encoding.UTF8, "application/json");
        using var response = await host.Client.PostAsync("/api/messages", body, cancellationToken);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var text = await response.Content.ReadAsStringAsync(cancellationToken);
        return Wire.Outgoing(JObject.Parse(text)["activities"]!.Cast<JObject>());
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
