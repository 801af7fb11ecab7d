using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using ExplainerBot.Conversations.Channels;
using ExplainerBot.Conversations.Watching;
using ExplainerBot.Core.Tests;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Adapters;
using Microsoft.Bot.Schema;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace ExplainerBot.Conversations.Walking;

/// <summary>Whatever happens in a Teams group: no word of a spoiler reaches any payload but the answer to that person's own press.</summary>
public sealed class GroupWalkTests(RunningHost host, ITestOutputHelper output) : IClassFixture<RunningHost>
{
    private static readonly Wordings words = new(TheFilm.Knowledge);
    private static readonly Secrets secrets = new(TheFilm.Knowledge);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public Task A_random_group_behind_the_test_adapter_spoils_nobody() => WalkAsync("adapter", ThroughAdapterAsync, Setting("WALK_GROUP_STEPS") ?? 3000);

    [Fact]
    public Task A_random_group_over_HTTP_spoils_nobody() => WalkAsync("http", OverHttpAsync, Setting("WALK_GROUP_STEPS") ?? 1000);

    [Fact]
    public void What_is_posted_for_all_fails_when_it_gives_something_away()
    {
        var answer = new JObject { ["attachments"] = new JArray(new JObject { ["hidden"] = TheFilm.Question("anton-fate").Answer }) };

        Assert.Throws<WatchException>(() => new GroupPeople(secrets).CheckPosted(answer));
    }

    [Fact]
    public void What_somebody_is_shown_fails_when_somebody_else_asked_for_it()
    {
        var (question, now) = (TheFilm.Question("anton-fate"), host.Time.GetUtcNow());
        var data = new JObject { ["about"] = question.Key.Value, ["nonce"] = "n" };
        var gate = new JObject { ["actions"] = new JArray(new JObject { ["verb"] = "yes", ["data"] = data }) };
        var answer = new JObject { ["text"] = question.Answer };
        var people = new GroupPeople(secrets);
        people.CheckAnswered("Ana", gate, now);
        people.NotePress("Ana", "yes", data, now);
        people.NotePress("Ben", "yes", data, now);

        people.CheckAnswered("Ana", answer, now);
        Assert.Throws<WatchException>(() => people.CheckAnswered("Ben", answer, now));
    }

    // Both walks talk to one bot, and a seed may be given to both: their people must not be the same, or one would remember for the other.
    private async Task WalkAsync(string way, Func<JObject, Task<GroupTurn>> send, int steps)
    {
        var seed = Setting("WALK_SEED") ?? RandomNumberGenerator.GetInt32(int.MaxValue);
        output.WriteLine($"{steps} steps, seed {seed}");
        var walk = new GroupWalk(send, host.Time.Advance, host.Time.GetUtcNow, words, secrets, seed, way);
        await walk.TakeAsync(steps);
        output.WriteLine($"{walk.People.Revealed} answers were shown, each to one person");
        // A walk in which nobody learns anything would prove nothing.
        Assert.True(walk.People.Revealed > steps / 100, $"Only {walk.People.Revealed} answers were shown.");
    }

    private async Task<GroupTurn> ThroughAdapterAsync(JObject incoming)
    {
        var activity = JsonConvert.DeserializeObject<Activity>(incoming.ToString(), Wire.Settings)!;
        var adapter = new AsSent(activity);
        await adapter.ProcessActivityAsync(activity, host.Bot.OnTurnAsync, Ct);
        var replies = new List<JObject>();
        while (adapter.GetNextReply() is { } reply)
            replies.Add(JObject.Parse(JsonConvert.SerializeObject(reply, Wire.Settings)));
        return new GroupTurn(
            [.. replies.Where(r => (string?)r["type"] != "invokeResponse")],
            replies.Find(r => (string?)r["type"] == "invokeResponse")?.SelectToken("value.Body") as JObject);
    }

    private async Task<GroupTurn> OverHttpAsync(JObject incoming)
    {
        var isInvoke = (string?)incoming["type"] == "invoke";
        var sent = (JObject)incoming.DeepClone();
        if (!isInvoke)
            sent["deliveryMode"] = "expectReplies";
        using var body = new StringContent(sent.ToString(Formatting.None), Encoding.UTF8, "application/json");
        using var response = await host.Client.PostAsync("/api/messages", body, Ct);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var answer = JObject.Parse(await response.Content.ReadAsStringAsync(Ct));
        return isInvoke ? new GroupTurn([], answer) : new GroupTurn([.. answer["activities"]!.Cast<JObject>()], null);
    }

    private static int? Setting(string name) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : null;

    // Keeps the channel's ids, for an activity may come twice.
    private sealed class AsSent(Activity incoming) : TestAdapter(incoming.GetConversationReference())
    {
        private readonly string id = incoming.Id;

        protected override TurnContext CreateTurnContext(Activity activity)
        {
            activity.Id = id;
            return base.CreateTurnContext(activity);
        }
    }
}
