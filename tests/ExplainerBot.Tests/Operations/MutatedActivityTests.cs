using System.Net;
using ExplainerBot.Tests.Fixture;
using Newtonsoft.Json.Linq;

namespace ExplainerBot.Tests.Operations;

/// <summary>Activities with anything in any place: a client's fault is never an error of ours, and never an answer without consent.</summary>
public sealed class MutatedActivityTests(RunningBot bot) : IClassFixture<RunningBot>
{
    private const int Activities = 1500;

    private static readonly string[] types =
    [
        "message", "messageUpdate", "messageDelete", "messageReaction", "conversationUpdate", "installationUpdate", "event", "invoke",
        "typing", "endOfConversation", "trace", "something/new",
    ];

    private static readonly string[] values =
    [
        "null", "\"\"", "0", "1.5", "1e308", "true", "[]", "{}", "[null]", "[[]]", """{"id":null}""", """{"id":7}""", """{"id":{}}""",
        "\"\\u0000\"", "\"2026-01-01T00:00:00Z\"", "\"tr-TR\"", "\"zz-ZZ\"", "\"<at>Film Bot</at>\"", """[{"type":null}]""",
        """[{"type":"mention"}]""", """{"action":null}""", """{"action":"ask","about":null}""", """{"action":"yes","about":"x","nonce":"y"}""",
        """{"action":"country","about":"ZZ"}""", """{"action":"seen"}""", """{"action":"help"}""", "\"get help\"", "\"yes\"", "\"forget me\"",
    ];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task No_activity_whatever_is_in_it_makes_the_bot_fail(int seed)
    {
        var random = new Random(seed);
        var (chat, taken) = (bot.Chat(), 0);
        for (var i = 0; i < Activities; i++)
        {
            var activity = Mutate(Sample(chat), random);
            using var response = await chat.PostAsync(activity, Ct);
            var body = await response.Content.ReadAsStringAsync(Ct);

            taken += response.StatusCode == HttpStatusCode.OK ? 1 : 0;
            var isUnhandledInvoke = response.StatusCode == HttpStatusCode.NotImplemented && (string?)activity["type"] == "invoke";
            Assert.True((int)response.StatusCode < 500 || isUnhandledInvoke, $"{response.StatusCode} for {activity}");
            Assert.DoesNotContain(Expected.Ending, body, StringComparison.OrdinalIgnoreCase);
            Assert.All(bot.Channel.Drain(), r => Assert.DoesNotContain(Expected.Ending, r.Activity.ToString(), StringComparison.OrdinalIgnoreCase));
        }
    }

    private static JObject Sample(Chat chat)
    {
        var activity = chat.Message("what is it about?");
        activity["deliveryMode"] = "expectReplies";
        activity["value"] = new JObject { ["action"] = "ask", ["about"] = "x" };
        activity["entities"] = new JArray(new JObject { ["type"] = "mention", ["text"] = "<at>Film Bot</at>", ["mentioned"] = new JObject { ["id"] = "bot-1" } });
        activity["attachments"] = new JArray(new JObject { ["contentType"] = "image/png" });
        activity["membersAdded"] = new JArray(new JObject { ["id"] = "user-9" });
        activity["membersRemoved"] = new JArray(new JObject { ["id"] = "bot-1" });
        activity["reactionsAdded"] = new JArray(new JObject { ["type"] = "like" });
        activity["channelData"] = new JObject { ["tenant"] = new JObject { ["id"] = "t" } };
        activity["action"] = "add";
        activity["name"] = "adaptiveCard/action";
        return activity;
    }

    private static JObject Mutate(JObject activity, Random random)
    {
        activity["type"] = Any(types, random);
        for (var changes = random.Next(1, 4); changes > 0; changes--)
        {
            var member = Any([.. activity.Properties().Where(p => p.Name != "serviceUrl")], random);
            switch (random.Next(4))
            {
                case 0:
                    member.Remove();
                    break;
                case 1 when member.Value is JObject { HasValues: true } inner:
                    Any([.. inner.Properties()], random).Value = JToken.Parse(Any(values, random));
                    break;
                case 2 when member.Value is JArray list:
                    list.Add(JToken.Parse(Any(values, random)));
                    break;
                default:
                    member.Value = JToken.Parse(Any(values, random));
                    break;
            }
        }
        return activity;
    }

    private static T Any<T>(T[] from, Random random) => from[random.Next(from.Length)];
}
