using System.Globalization;
using ExplainerBot.Conversations.Watching;
using Newtonsoft.Json.Linq;

namespace ExplainerBot.Conversations.Walking;

/// <summary>What a Teams group is told about one activity: what was posted for all, and what was answered to the sender alone.</summary>
/// <param name="Posted">The activities that everybody gets.</param>
/// <param name="Answered">The body of the response to an invoke, or null.</param>
internal sealed record GroupTurn(IReadOnlyList<JObject> Posted, JObject? Answered);

/// <summary>
/// Several people of a Teams group ask, type, press each other's buttons old and new, forge presses, edit, delete, join and leave, and
/// Teams delivers things again. Every payload is looked at as it is on the wire.
/// </summary>
internal sealed class GroupWalk(Func<JObject, Task<GroupTurn>> send, Action<TimeSpan> pass, Func<DateTimeOffset> clock, Wordings wordings, Secrets secrets, int seed, string way)
{
    private const int Told = 30;
    private const string Bot = "28:11111111-2222-3333-4444-555555555555";

    private static readonly string[] people = ["Ana", "Ben", "Cleo", "Dan", "Eve"];
    private static readonly string[] verbs = ["yes", "no", "seen", "ask", "help", "back", "menu", "ask-again", "country", "neither", "explode", ""];

    // The generator must be the same on every machine, and needs to be no secret.
#pragma warning disable CA5394
    private readonly Random random = new(seed);
    private readonly List<(JToken Button, string? Owner)> buttons = [];
    private readonly List<JObject> sent = [];
    private readonly Queue<string> story = new();
    private int activities;

    /// <summary>What each person may know.</summary>
    public GroupPeople People { get; } = new(secrets);

    /// <exception cref="WatchException">A payload gives something away. The message tells the seed and the last steps.</exception>
    public async Task TakeAsync(int steps)
    {
        for (var step = 0; step < steps; step++)
        {
            pass(random.Next(100) switch { < 90 => TimeSpan.FromSeconds(random.Next(1, 20)), < 98 => TimeSpan.FromMinutes(random.Next(1, 20)), _ => TimeSpan.FromMinutes(random.Next(25, 60)) });
            var activity = Next();
            var person = (string)activity.SelectToken("from.name")!;
            Tell(FormattableString.Invariant($"{clock():HH:mm:ss} {person} {activity["type"]} {activity["id"]} {activity["text"]}{activity["value"]?.ToString(Newtonsoft.Json.Formatting.None)}"));
            try
            {
                People.NotePress(person, Verb(activity), activity.SelectToken("value.action.data"), clock(), isDeliveredAgain: sent.Exists(s => (string?)s["id"] == (string?)activity["id"]));
                var turn = await send(activity);
                foreach (var posted in turn.Posted)
                    People.CheckPosted(posted);
                if (turn.Answered is { } body)
                    People.CheckAnswered(person, body, clock());
                Note(activity, turn);
            }
            catch (Exception fault) when (fault is not OutOfMemoryException)
            {
                throw new WatchException($"Seed {seed}, step {step}: {fault.Message}\nPlay it again with WALK_SEED={seed} (see the README).\n{string.Join('\n', story)}", fault);
            }
        }
    }

    private JObject Next() => random.Next(100) switch
    {
        < 14 => Typed(Any(wordings.Titles)),
        < 26 => Typed(Any(wordings.Questions)),
        < 32 => Typed(Any(wordings.Yes)),
        < 35 => Typed(Any(wordings.Seen)),
        < 38 => Typed(Any(wordings.Unclear)),
        < 41 => Typed(Any(wordings.Commands)),
        < 43 => Typed(Any(wordings.Crisis)),
        < 45 => Typed(Any(wordings.FollowUps)),
        < 60 when buttons.FindLast(b => (string?)b.Button["verb"] is "yes" or "ask") is { Button: not null } newest => Pressed(newest),
        < 72 when buttons.Count > 0 => Pressed(buttons[^random.Next(1, Math.Min(12, buttons.Count) + 1)]),
        < 78 when buttons.Count > 0 => Pressed(Any(buttons)),
        < 86 when buttons.Count > 0 => Pressed((Forged(), null)),
        < 89 when buttons.Count > 0 => PressedTheOldWay(Any(buttons).Button),
        < 94 when sent.Count > 0 => (JObject)Any(sent).DeepClone(),
        < 96 when sent.Count > 0 => Changed("messageUpdate"),
        < 98 when sent.Count > 0 => Changed("messageDelete"),
        < 99 => Came("membersAdded"),
        _ => Came("membersRemoved"),
    };

    private JObject Activity(string type, string? from = null)
    {
        var person = from ?? Any(people);
        return new JObject
        {
            ["type"] = type,
            ["id"] = "a" + (++activities).ToString(CultureInfo.InvariantCulture),
            ["channelId"] = "msteams",
            ["serviceUrl"] = "http://localhost:3979",
            ["from"] = new JObject { ["id"] = $"29:{person}-{seed}-{way}", ["name"] = person },
            ["recipient"] = new JObject { ["id"] = Bot, ["name"] = "Film Bot" },
            ["conversation"] = new JObject { ["id"] = $"19:group-{seed}-{way}", ["conversationType"] = "groupChat", ["isGroup"] = true, ["tenantId"] = "tenant" },
            ["locale"] = "en-US",
        };
    }

    private JObject Typed(string text)
    {
        var message = Activity("message");
        message["text"] = "<at>Film Bot</at> " + text;
        message["entities"] = new JArray(new JObject { ["type"] = "mention", ["text"] = "<at>Film Bot</at>", ["mentioned"] = message["recipient"]!.DeepClone() });
        return message;
    }

    // What somebody was shown alone, that person presses, but for a few who got hold of it.
    private JObject Pressed((JToken Button, string? Owner) shown)
    {
        var (button, owner) = shown;
        var invoke = Activity("invoke", random.Next(10) < 8 ? owner : null);
        invoke["name"] = "adaptiveCard/action";
        invoke["replyToId"] = "card";
        invoke["value"] = new JObject { ["action"] = new JObject { ["type"] = "Action.Execute", ["verb"] = button["verb"], ["data"] = button["data"]?.DeepClone() } };
        return invoke;
    }

    // Where a client leaves the verb out, the data name the action.
    private static string? Verb(JObject activity) =>
        (string?)activity.SelectToken("value.action.verb") is { Length: > 0 } verb ? verb : (string?)activity.SelectToken("value.action.data.action");

    private JObject PressedTheOldWay(JToken button)
    {
        var message = Activity("message");
        message["value"] = button["data"]!.DeepClone();
        message["replyToId"] = "card";
        return message;
    }

    // Members of buttons that were shown, put together as nobody showed them.
    private JObject Forged() => new()
    {
        ["verb"] = Any(verbs),
        ["data"] = new JObject
        {
            ["action"] = Any(verbs),
            ["about"] = random.Next(10) == 0 ? "0000000000000000" : Any(buttons).Button.SelectToken("data.about"),
            ["nonce"] = random.Next(5) == 0 ? "forged" : Any(buttons).Button.SelectToken("data.nonce"),
        },
    };

    private JObject Changed(string type)
    {
        var change = (JObject)Any(sent).DeepClone();
        change["type"] = type;
        change.Remove("value");
        if (type == "messageUpdate")
            change["text"] = "<at>Film Bot</at> " + Any(random.Next(2) == 0 ? wordings.Yes : wordings.Titles);
        return change;
    }

    private JObject Came(string list)
    {
        var news = Activity("conversationUpdate");
        news[list] = new JArray(news["from"]!.DeepClone());
        return news;
    }

    private void Note(JObject activity, GroupTurn turn)
    {
        foreach (var posted in turn.Posted)
            buttons.AddRange(Buttons(posted).Select(b => (b, (string?)null)));
        if (turn.Answered is { } own)
            buttons.AddRange(Buttons(own).Select(b => (b, (string?)activity.SelectToken("from.name"))));
        if (buttons.Count > 80)
            buttons.RemoveRange(0, buttons.Count - 80);
        if ((string?)activity["type"] is "message" or "invoke")
            sent.Add(activity);
        if (sent.Count > 20)
            sent.RemoveAt(0);
    }

    // Support lines come with a button for each country: few of those are enough.
    private IEnumerable<JToken> Buttons(JObject payload) =>
        payload.SelectTokens("$..actions[*]").Where(b => b["verb"] is not null && ((string?)b["verb"] != "country" || random.Next(10) == 0));

    private void Tell(string line)
    {
        story.Enqueue(line.Length > 300 ? line[..300] + "..." : line);
        if (story.Count > Told)
            story.Dequeue();
    }

    private T Any<T>(IReadOnlyList<T> list) => list[random.Next(list.Count)];
#pragma warning restore CA5394
}
