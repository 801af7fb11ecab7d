using ExplainerBot.Bot;
using Microsoft.Bot.Schema;
using Newtonsoft.Json.Linq;

namespace ExplainerBot.Tests.Bot;

public sealed class BotMentionTests
{
    [Theory]
    [InlineData("<at>Bot</at> hello", "hello")]
    [InlineData("hello <AT>bot</AT>", "hello")]
    [InlineData("ask <at>Bot</at> and <at>Anna</at>", "ask   and Anna")]
    [InlineData("a < b and b > a", "a < b and b > a")]
    [InlineData(null, "")]
    public void Mentions_of_the_bot_go_and_those_of_others_stay_as_names(string? text, string expected) =>
        Assert.Equal(expected, BotMention.Remove(text, [Mention("bot", "<at>Bot</at>"), Mention("anna", "<at>Anna</at>")], "bot"));

    [Fact]
    public void A_mention_that_says_nothing_does_no_harm() =>
        Assert.Equal("hello", BotMention.Remove("hello", [null!, new Entity { Type = "mention" }, Mention("bot", null)], "bot"));

    private static Entity Mention(string id, string? text) => new()
    {
        Type = "mention",
        Properties = new JObject { ["mentioned"] = new JObject { ["id"] = id, ["name"] = "Bot" }, ["text"] = text },
    };
}
