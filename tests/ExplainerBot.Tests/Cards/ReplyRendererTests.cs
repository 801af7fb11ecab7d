using System.Runtime.CompilerServices;
using ExplainerBot.Cards;
using ExplainerBot.Core.Conversation;
using ExplainerBot.Core.Knowledge;
using Microsoft.Bot.Schema;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace ExplainerBot.Tests.Cards;

public sealed class ReplyRendererTests
{
    public static TheoryData<string, string> RepliesAndChannels =>
        [.. Samples.All.Keys.SelectMany(reply => new[] { "directline", "msteams" }, (reply, channel) => (reply, channel))];

    public static TheoryData<string> Replies => [.. Samples.All.Keys];

    /// <summary>
    /// The approved files show each reply as each kind of channel gets it. After a wanted change, look at the received file that the
    /// failing test leaves beside the approved one, and put it in its place.
    /// </summary>
    [Theory]
    [MemberData(nameof(RepliesAndChannels))]
    public void Each_reply_looks_as_approved(string reply, string channel)
    {
        var received = Sorted(Wire(Samples.All[reply], channel)).ToString(Formatting.Indented).ReplaceLineEndings("\n") + "\n";
        var approved = Path.Combine(AppContext.BaseDirectory, "Cards", "approved", $"{reply}.{channel}.json");
        if (File.Exists(approved) && File.ReadAllText(approved).ReplaceLineEndings("\n") == received)
            return;

        var file = Path.Combine(SourceFolder(), "approved", $"{reply}.{channel}.received.json");
        File.WriteAllText(file, received);
        Assert.Fail($"The reply differs from the approved one. What came out is in {file}.");
    }

    [Theory]
    [MemberData(nameof(RepliesAndChannels))]
    public void No_sentence_is_said_twice_as_the_channel_draws_it(string reply, string channel)
    {
        var drawn = Drawn(Wire(Samples.All[reply], channel));

        Assert.NotEmpty(drawn);
        Assert.Equal(drawn.Distinct(StringComparer.OrdinalIgnoreCase), drawn);
    }

    [Theory]
    [MemberData(nameof(RepliesAndChannels))]
    public void Every_block_is_drawn(string reply, string channel)
    {
        var drawn = string.Join("\n\n", Drawn(Wire(Samples.All[reply], channel)));

        Assert.All(Samples.All[reply].Blocks, block => Assert.Contains(block.Markdown, drawn, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("directline")]
    [InlineData("webchat")]
    [InlineData("emulator")]
    [InlineData("a-channel-of-tomorrow")]
    [InlineData(null)]
    public void Text_channels_get_the_whole_reply_as_text_and_buttons_of_1_3(string? channel)
    {
        var wire = Wire(Samples.All["gate"], channel);
        var card = wire.SelectToken("$.attachments[0].content")!;

        Assert.Equal(Samples.All["gate"].Text, (string?)wire["text"]);
        Assert.Equal("markdown", (string?)wire["textFormat"]);
        Assert.Equal("1.3", (string?)card["version"]);
        Assert.Null(card["body"]);
        Assert.Null(card["fallbackText"]);
    }

    [Fact]
    public void Teams_gets_one_card_of_1_5_with_a_fallback_and_a_summary_and_no_text()
    {
        var wire = Wire(Samples.All["gate"], "msteams");
        var card = wire.SelectToken("$.attachments[0].content")!;

        Assert.Null(wire["text"]);
        Assert.Equal("A question before I answer", (string?)wire["summary"]);
        Assert.Equal("1.5", (string?)card["version"]);
        Assert.Equal(Samples.All["gate"].Text, (string?)card["fallbackText"]);
    }

    [Fact]
    public void Teams_offers_its_thumbs_under_an_answer_and_under_nothing_else()
    {
        Assert.Equal("default", (string?)Wire(Samples.All["answer"], "msteams").SelectToken("channelData.feedbackLoop.type"));
        Assert.All(Samples.All.Where(s => !s.Value.HoldsAnswer), s => Assert.Null(Wire(s.Value, "msteams")["channelData"]));
        Assert.Null(Wire(Samples.All["answer"], "directline")["channelData"]);
    }

    [Theory]
    [MemberData(nameof(Replies))]
    public void Teams_does_not_say_by_itself_that_a_response_was_sent(string reply)
    {
        var buttons = Wire(Samples.All[reply], "msteams").SelectTokens("$..actions[*]");

        Assert.All(buttons.Where(b => (string?)b["type"] == "Action.Submit"), b => Assert.True((bool)b.SelectToken("msteams.feedback.hide")!));
        Assert.Null(Wire(Samples.All[reply], "emulator").SelectToken("$..msteams"));
    }

    [Fact]
    public void A_card_that_holds_an_answer_or_its_gate_is_headed_by_the_question()
    {
        var question = new Question
        {
            FilmId = "f", Id = "i", Key = QuestionKey.Of("f", "i"), Ask = "How does it end?", Also = [], Level = SpoilerLevel.Major, Topics = [], Teaser = "t",
            Answer = "a", Next = [], Reveals = [], Sources = [],
        };
        var gate = Wire(Samples.All["gate"] with { Question = question }, "msteams").SelectToken("$.attachments[0].content.body[0]")!;
        var declined = Wire(Samples.All["plain"] with { Question = question, Outcome = Outcome.Declined }, "msteams");

        Assert.Equal(("How does it end?", "heading"), ((string?)gate["text"], (string?)gate["style"]));
        Assert.DoesNotContain("How does it end?", declined.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(RepliesAndChannels))]
    public void A_button_sends_its_payload_or_opens_an_address(string reply, string channel)
    {
        var buttons = Wire(Samples.All[reply], channel).SelectTokens("$..actions[*]").ToList();

        Assert.All(buttons, b => Assert.False(string.IsNullOrWhiteSpace((string?)b["title"])));
        Assert.All(buttons, b => Assert.True((string?)b["type"] == "Action.Submit" ? b["data"]!["action"] is not null && b["url"] is null : b["url"] is not null && b["data"] is null));
        Assert.All(buttons, b => Assert.Subset(new HashSet<string> { "about", "action", "nonce" }, ((JObject?)b["data"])?.Properties().Select(p => p.Name).ToHashSet() ?? []));
    }

    [Fact]
    public void Links_of_a_scheme_that_Teams_does_not_open_are_left_to_the_text()
    {
        Assert.Contains("sms:", Wire(Samples.All["support"], "directline").ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("sms:", Wire(Samples.All["support"], "msteams").ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Replies))]
    public void Nothing_is_left_out_when_an_answer_is_written_as_the_HTTP_adapter_writes_it(string reply)
    {
        // The genuine adapter leaves out what has no setter, in any object that an answer holds.
        var written = JToken.Parse(JsonConvert.SerializeObject(
            ReplyRenderer.Render(Samples.All[reply], new Surface("msteams")),
            new JsonSerializerSettings { NullValueHandling = NullValueHandling.Ignore, ContractResolver = new OnlySettable() }));

        Assert.Equal(Wire(Samples.All[reply], "msteams").ToString(), written.ToString());
    }

    [Fact]
    public void A_reply_as_plain_text_has_no_card()
    {
        var wire = JObject.FromObject(ReplyRenderer.RenderPlain(Samples.All["support"]), Serializer);

        Assert.Equal(Samples.All["support"].Text, (string?)wire["text"]);
        Assert.Null(wire.SelectToken("attachments[0]"));
    }

    private static JsonSerializer Serializer => JsonSerializer.Create(new JsonSerializerSettings { NullValueHandling = NullValueHandling.Ignore });

    private static JObject Wire(Reply reply, string? channel) => JObject.FromObject((Activity)ReplyRenderer.Render(reply, new Surface(channel)), Serializer);

    // The order of members means nothing on the wire, and differs from one SDK to another.
    private static JToken Sorted(JToken token) => token switch
    {
        JObject map => new JObject(map.Properties().OrderBy(p => p.Name, StringComparer.Ordinal).Select(p => new JProperty(p.Name, Sorted(p.Value)))),
        JArray list => new JArray(list.Select(Sorted)),
        _ => token,
    };

    // What a person sees, paragraph by paragraph: the text, and the text blocks of the cards below it.
    private static List<string> Drawn(JObject wire) =>
        [.. wire.SelectTokens("$.attachments[*].content.body..text").Prepend(wire["text"] ?? "")
            .SelectMany(t => ((string)t!).Split("\n\n", StringSplitOptions.RemoveEmptyEntries))];

    private static string SourceFolder([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;

    private sealed class OnlySettable : Newtonsoft.Json.Serialization.DefaultContractResolver
    {
        protected override Newtonsoft.Json.Serialization.JsonProperty CreateProperty(System.Reflection.MemberInfo member, MemberSerialization memberSerialization)
        {
            var property = base.CreateProperty(member, memberSerialization);
            property.Ignored |= !property.Writable;
            return property;
        }
    }
}
