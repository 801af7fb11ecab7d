using System.Text;
using System.Text.Json;
using BenchmarkDotNet.Attributes;
using ExplainerBot.Cards;
using ExplainerBot.Core;
using ExplainerBot.Core.Conversation;
using ExplainerBot.Core.Matching.Encoding;
using ExplainerBot.Knowledge;
using ExplainerBot.State;
using Microsoft.AspNetCore.Http;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Integration.AspNet.Core;
using Microsoft.Bot.Connector;
using Microsoft.Bot.Schema;

namespace ExplainerBot.HostBenchmarks;

/// <summary>One message, part by part: the activity read, the turn decided, the reply drawn and written. No server, no store.</summary>
[MemoryDiagnoser]
public class MessageBenchmarks
{
    private const string Asked = "why does she let them cut off her hand";

    private const string Message = $$"""
        {"type":"message","id":"1604","timestamp":"2026-11-23T10:00:00.000Z","localTimestamp":"2026-11-23T11:00:00.000+01:00","channelId":"msteams",
        "serviceUrl":"https://smba.trafficmanager.net/emea/","from":{"id":"29:1","name":"Ada","aadObjectId":"0c9b0c5c-5d1e-4c8b-9d0e-6d6b1f6f4a11"},
        "recipient":{"id":"28:bot","name":"Film Bot"},"conversation":{"conversationType":"personal","tenantId":"t","id":"a:1"},"locale":"en-GB","text":"{{Asked}}",
        "textFormat":"plain","entities":[{"type":"clientInfo","locale":"en-GB","country":"GB","platform":"Web"}],"channelData":{"tenant":{"id":"t"} } }
        """;

    private static readonly Surface teams = new(Channels.Msteams, BotId: "28:bot");
    private static readonly Surface elsewhere = new(Channels.Directline);

    private readonly byte[] message = Encoding.UTF8.GetBytes(Message);
    private readonly DateTimeOffset now = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);
    private Explainer explainer = null!;
    private Turn turn = null!;
    private Activity card = null!;

    [GlobalSetup]
    public void Setup()
    {
        var folder = Path.GetDirectoryName(SnapshotCache.Shipped)!;
        explainer = ExplainerSnapshot.Read(File.ReadAllBytes(SnapshotCache.Shipped), new KnowledgeOptions().Language, EncoderOf)!.Explainers[0];
        turn = TurnDecided();
        card = (Activity)CardForTeams();

        SentenceEncoder EncoderOf(string language) => SentenceEncoder.Read(File.ReadAllBytes(Path.Combine(folder, language, "encoder", "weights.bin")));
    }

    [Benchmark]
    public Task<Activity> ActivityRead() =>
        HttpHelper.ReadRequestAsync<Activity>(new DefaultHttpContext { Request = { Body = new MemoryStream(message) } }.Request);

    [Benchmark]
    public Turn TurnDecided() => explainer.Reply(new Utterance { Text = Asked, Nonce = "n" }, ChatMemories.Fresh, now);

    [Benchmark]
    public string MemoryWritten() => JsonSerializer.Serialize(turn.Memory.Conversation, MemoryJson.Default.ConversationMemory);

    [Benchmark]
    public object CardForTeams() => ReplyRenderer.Render(turn.Reply, teams);

    [Benchmark]
    public object TextWithButtons() => ReplyRenderer.Render(turn.Reply, elsewhere);

    [Benchmark]
    public Task ReplyWritten() => WriteAsync(card);

    [Benchmark]
    public async Task AllOfThem()
    {
        var activity = await ActivityRead();
        var decided = explainer.Reply(new Utterance { Text = activity.Text, Nonce = "n" }, ChatMemories.Fresh, now);
        JsonSerializer.Serialize(decided.Memory.Conversation, MemoryJson.Default.ConversationMemory);
        await WriteAsync((Activity)ReplyRenderer.Render(decided.Reply, teams));
    }

    private static Task WriteAsync(Activity reply) => HttpHelper.WriteResponseAsync(
        new DefaultHttpContext { Response = { Body = Stream.Null } }.Response, new InvokeResponse { Status = StatusCodes.Status200OK, Body = new ExpectedReplies([reply]) });
}
