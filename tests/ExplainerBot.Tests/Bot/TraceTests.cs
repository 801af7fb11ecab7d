using ExplainerBot.Tests.Fixture;

namespace ExplainerBot.Tests.Bot;

public sealed class TraceTests(RunningBot bot) : IClassFixture<RunningBot>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_Emulator_gets_one_trace_a_turn_with_step_scores_and_threshold()
    {
        var person = bot.Chat(channelId: "emulator");

        var sent = await person.SendAsync(person.Message("how does it end?"), Ct);

        Assert.Equal(["message", "trace"], sent.Select(a => a.Type));
        var value = sent[1].Activity["value"]!;
        Assert.Equal("Confirm", (string?)value["outcome"]);
        Assert.NotNull((string?)value["step"]);
        Assert.InRange((double)value["threshold"]!, 0, 1);
        Assert.InRange((double)value["confidence"]!, 0, 1);
        Assert.Equal("How does it end?", (string?)value.SelectToken("ranked[0].question"));
    }

    [Fact]
    public async Task A_trace_holds_neither_the_message_nor_the_answer()
    {
        var person = bot.Chat(channelId: "emulator");
        await person.SendAsync(person.Message("I've seen the film"), Ct);

        var sent = await person.SendAsync(person.Message("so how does it end, my friend?"), Ct);

        Assert.Contains(Expected.Ending, sent[0].Text, StringComparison.Ordinal);
        var trace = Assert.Single(sent, a => a.Type == "trace").Activity.ToString();
        Assert.DoesNotContain("my friend", trace, StringComparison.Ordinal);
        Assert.DoesNotContain(Expected.Ending, trace, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_disclosure_leaves_no_trace()
    {
        var person = bot.Chat(channelId: "emulator");

        var sent = await person.SendAsync(person.Message("my uncle hurt me"), Ct);

        Assert.Equal(["message"], sent.Select(a => a.Type));
    }

    [Theory]
    [InlineData("directline")]
    [InlineData("webchat")]
    [InlineData("msteams")]
    [InlineData("somewhere")]
    public async Task Other_channels_get_none(string channelId)
    {
        var person = bot.Chat(channelId: channelId);

        var sent = await person.SendAsync(person.Message("what is it about?"), Ct);

        Assert.Equal(["message"], sent.Select(a => a.Type));
    }
}
