using ExplainerBot.Conversations.Staging;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Adapters;
using Microsoft.Bot.Schema;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace ExplainerBot.Conversations.Channels;

/// <summary>Plays through the SDK's test adapter, and writes down what was said.</summary>
internal sealed class AdapterStage(RunningHost host, string play) : IStage
{
    private readonly DateTimeOffset begun = host.Time.GetUtcNow();

    /// <summary>What was said, as the Emulator opens it.</summary>
    public Transcript Transcript { get; } = new();

    public void Pass(TimeSpan time) => host.Time.Advance(time);

    public async Task<Heard?> PlayAsync(Message message, CancellationToken cancellationToken)
    {
        var incoming = Wire.Incoming(message, "-adapter-" + play, host.Time.GetUtcNow());
        var activity = JsonConvert.DeserializeObject<Activity>(incoming.ToString(), Wire.Settings)!;
        var adapter = new FaithfulAdapter(activity);
        await adapter.ProcessActivityAsync(activity, host.Bot.OnTurnAsync, cancellationToken);

        var replies = new List<JObject>();
        while (adapter.GetNextReply() is { } reply)
            replies.Add(JObject.Parse(JsonConvert.SerializeObject(reply, Wire.Settings)));
        Transcript.Add(Wire.Incoming(message, "", Transcript.Start + (host.Time.GetUtcNow() - begun)), replies);
        return Wire.Outgoing(replies);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    // The test adapter numbers what is said to it anew; here the channel's own ids matter, for a message may come twice.
    private sealed class FaithfulAdapter(Activity incoming) : TestAdapter(incoming.GetConversationReference())
    {
        private readonly string id = incoming.Id;

        protected override TurnContext CreateTurnContext(Activity activity)
        {
            activity.Id = id;
            return base.CreateTurnContext(activity);
        }
    }
}
