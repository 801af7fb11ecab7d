using Microsoft.Bot.Builder.Integration.AspNet.Core;
using Microsoft.Bot.Schema;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace BotFramework.Tests.Schema;

public sealed class SerialisationTests
{
    [Fact]
    public void Every_member_of_an_activity_survives_reading_and_writing()
    {
        const string Json =
            """
            {"type":"message","id":"1","timestamp":"2026-11-23T10:00:00.1234567+00:00","localTimestamp":"2026-11-23T12:00:00+02:00",
             "localTimezone":"Europe/Berlin","callerId":"urn:x","serviceUrl":"https://s/","channelId":"msteams",
             "from":{"id":"u","name":"U","aadObjectId":"aad","role":"user","objectId":"o"},
             "conversation":{"isGroup":true,"conversationType":"channel","id":"c","name":"C","aadObjectId":"a","role":"user","tenantId":"t","extra":{"x":[1,2.5,null,"s",true]}},
             "recipient":{"id":"b"},"textFormat":"plain","attachmentLayout":"carousel","membersAdded":[{"id":"m"}],"membersRemoved":[],
             "reactionsAdded":[{"type":"like"}],"reactionsRemoved":[{"type":"plusOne"}],"topicName":"T","historyDisclosed":false,"locale":"en-GB",
             "text":"hi \u00e9\ud83d\ude00 \"quoted\" <tag>","speak":"<speak/>","inputHint":"expectingInput","summary":"s",
             "suggestedActions":{"to":["u"],"actions":[{"type":"imBack","title":"Yes","image":"i","imageAltText":"alt","text":"t","displayText":"d","value":{"a":1},"channelData":[1]}]},
             "attachments":[{"contentType":"c/t","contentUrl":"https://u","content":{"type":"AdaptiveCard","body":[]},"name":"n","thumbnailUrl":"https://t","more":1}],
             "entities":[{"type":"mention","mentioned":{"id":"b"},"text":"<at>b</at>"}],"channelData":{"tenant":{"id":"t"}},"action":"add","replyToId":"0",
             "label":"l","valueType":"vt","value":[1,"two"],"name":"event",
             "relatesTo":{"activityId":"1","user":{"id":"u"},"bot":{"id":"b"},"conversation":{"id":"c"},"channelId":"x","locale":"en","serviceUrl":"https://s"},
             "code":"unknown","expiration":"2026-11-24T00:00:00+00:00","importance":"high","deliveryMode":"normal","listenFor":["one"],
             "textHighlights":[{"text":"t","occurrence":2}],"semanticAction":{"state":"start","id":"sa","entities":{"e":{"type":"x","y":1}}},
             "unknownMember":{"kept":true}}
            """;

        var activity = Read(Json);

        Assert.True(JToken.DeepEquals(Plain(Json), Plain(Write(activity))), Write(activity));
        Assert.Equal(TimeSpan.FromHours(2), activity.LocalTimestamp!.Value.Offset);
        Assert.True((bool)activity.Properties["unknownMember"]!["kept"]!);
        Assert.Equal("o", (string?)activity.From.Properties["objectId"]);
    }

    [Fact]
    public void Nulls_are_left_out_but_empty_lists_and_texts_are_written()
    {
        var json = Plain(Write(new Activity(ActivityTypes.Message) { Text = "", Attachments = [], HistoryDisclosed = false }));

        Assert.Equal(["type", "text", "attachments", "historyDisclosed"], json.Properties().Select(p => p.Name).OrderBy(n => n == "type" ? 0 : n == "text" ? 1 : n == "attachments" ? 2 : 3));
    }

    [Fact]
    public void Member_names_are_read_in_any_case_and_numbers_as_text()
    {
        var activity = Read("""{"TYPE":"message","Text":42,"From":{"ID":"u"}}""");

        Assert.Equal(("message", "42", "u"), (activity.Type, activity.Text, activity.From.Id));
    }

    [Fact]
    public void Untyped_values_become_tokens_and_plain_values()
    {
        Assert.IsType<JObject>(Read("""{"type":"event","value":{"a":1}}""").Value);
        Assert.IsType<JArray>(Read("""{"type":"event","value":[1]}""").Value);
        Assert.Equal(1L, Read("""{"type":"event","value":1}""").Value);
        Assert.Equal(1.5, Read("""{"type":"event","value":1.5}""").Value);
        Assert.Equal(true, Read("""{"type":"event","value":true}""").Value);
        Assert.Equal("text", Read("""{"type":"event","value":"text"}""").Value);
        Assert.Null(Read("""{"type":"event","value":null}""").Value);
        Assert.Equal("2026-01-31", Read("""{"type":"event","value":"2026-01-31"}""").Value);
    }

    [Fact]
    public void A_string_that_looks_like_a_point_in_time_becomes_one_where_no_type_is_known()
    {
        var expected = new DateTime(2025, 1, 31, 10, 0, 0, DateTimeKind.Utc);

        Assert.Equal(expected, Read("""{"type":"event","value":"2025-01-31T12:00:00+02:00"}""").Value);
        Assert.Equal(expected, ((JObject)Read("""{"type":"event","value":{"at":"2025-01-31T10:00:00Z"}}""").Value)["at"]!.Value<DateTime>());
        Assert.Equal("2025-01-31T10:00:00Z", Read("""{"type":"message","text":"2025-01-31T10:00:00Z"}""").Text);
    }

    [Fact]
    public void A_mention_in_memory_is_written_with_its_members()
    {
        var json = Plain(Write(new Activity { Entities = [new Mention(new ChannelAccount("b", "Bot"), "<at>Bot</at>")] }));

        Assert.True(JToken.DeepEquals(
            JObject.Parse("""{"type":"mention","mentioned":{"id":"b","name":"Bot"},"text":"<at>Bot</at>"}"""), json["entities"]![0]));
    }

    [Fact]
    public void Objects_without_setters_are_not_written_and_records_are()
    {
        var json = Plain(Write(new Activity { Value = new Point(1, 2), ChannelData = new { lost = true } }));

        Assert.Equal("""{"X":1,"Y":2}""", json["value"]!.ToString(Formatting.None));
        Assert.Equal("{}", json["channelData"]!.ToString(Formatting.None));
    }

    private static Activity Read(string json) => JsonConvert.DeserializeObject<Activity>(json, HttpHelper.BotMessageSerializerSettings)!;

    private static string Write(Activity activity) => JsonConvert.SerializeObject(activity, HttpHelper.BotMessageSerializerSettings);

    private static JObject Plain(string json) =>
        JsonConvert.DeserializeObject<JObject>(json, new JsonSerializerSettings { DateParseHandling = DateParseHandling.None })!;

    public sealed record Point(int X, int Y);
}
