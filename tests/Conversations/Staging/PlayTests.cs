using ExplainerBot.Core.Conversation;

namespace ExplainerBot.Conversations.Staging;

/// <summary>A script fails when it should: each expectation is disappointed once, on purpose.</summary>
public sealed class PlayTests
{
    private static readonly Heard Reply = new(
        Outcome.Confirm, "bus-scene", "First line.\nShall I tell you?", [new("Yes, tell me", ButtonActions.Yes, "k", "n"), new("No thanks", ButtonActions.No)]);

    [Theory]
    [InlineData("< confirm bus-scene")]
    [InlineData("+ shall i tell")]
    [InlineData("- the answer")]
    [InlineData("= First line.")]
    [InlineData("[Yes, tell me] [No thanks]")]
    [InlineData("[No thanks]")]
    public async Task What_holds_passes(string expectation) => await PlayAsync(expectation, Reply);

    [Theory]
    [InlineData("< answer bus-scene", "came to 'confirm'")]
    [InlineData("< confirm anton-fate", "is on 'bus-scene'")]
    [InlineData("< confirm", "is on 'bus-scene'")]
    [InlineData("< silent", "keep silent")]
    [InlineData("< same", "another than the one before")]
    [InlineData("+ the answer", "lacks 'the answer'")]
    [InlineData("- shall i tell", "holds 'shall i tell'")]
    [InlineData("= First", "no line")]
    [InlineData("[No thanks] [Yes, tell me]", "lacks the button 'Yes, tell me'")]
    [InlineData("[Maybe]", "lacks the button 'Maybe'")]
    [InlineData("> [Maybe]", "no reply so far shows a button 'Maybe'")]
    [InlineData("(forges yes for anton-fate with the offer of bus-scene)", "no reply so far offers")]
    public async Task What_does_not_hold_fails_and_says_where_and_why(string line, string why)
    {
        var failure = await Assert.ThrowsAsync<PlayException>(() => PlayAsync(line, Reply));

        Assert.StartsWith("test.chat:3:", failure.Message, StringComparison.Ordinal);
        Assert.Contains(why, failure.Message, StringComparison.Ordinal);
        Assert.Contains("Shall I tell you?", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Silence_fails_where_words_were_expected() =>
        await Assert.ThrowsAsync<PlayException>(() => PlayAsync("+ words", null));

    [Theory]
    [InlineData("> hello\n< command", "begins with its title")]
    [InlineData("# T\n> hello", "could never fail")]
    [InlineData("# T\n+ words\n> hello", "nothing was said yet")]
    [InlineData("# T\n> hello\nwords", "'words' is no line")]
    [InlineData("# T\n> hello\n(does a handstand)\n+ x", "no line of a script")]
    [InlineData("# T\n> hello\n< a b c", "no line of a script")]
    public void A_script_that_cannot_be_read_names_the_line(string text, string why)
    {
        var failure = Assert.Throws<FormatException>(() => Script.Parse("test", text));

        Assert.StartsWith("test.chat:", failure.Message, StringComparison.Ordinal);
        Assert.Contains(why, failure.Message, StringComparison.Ordinal);
    }

    private static Task PlayAsync(string line, Heard? reply) =>
        new Play(new Parrot(reply)).PerformAsync(Script.Parse("test", $"# Title\n> hello\n{line}\n+ First"), TestContext.Current.CancellationToken);

    /// <summary>A stage that always says the same.</summary>
    private sealed class Parrot(Heard? reply) : IStage
    {
        public void Pass(TimeSpan time)
        {
        }

        public Task<Heard?> PlayAsync(Message message, CancellationToken cancellationToken) => Task.FromResult(reply);

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
