using ExplainerBot.Tests.Fixture;
using Newtonsoft.Json.Linq;

namespace ExplainerBot.Tests.Bot;

/// <summary>Redelivery, edits, deletions and reactions.</summary>
public sealed class ChangedMessageTests(RunningBot bot) : IClassFixture<RunningBot>
{
    private readonly Chat person = bot.Chat();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_redelivered_question_gets_the_same_reply_again()
    {
        var message = person.Message("how does it end?", "m-1");

        var first = Assert.Single(await person.SendAsync(message, Ct));
        var second = Assert.Single(await person.SendAsync(message, Ct));

        Assert.Equal(first.Text, second.Text);
        Assert.Equal(first.Buttons.Select(b => b.ToString()), second.Buttons.Select(b => b.ToString()));
    }

    [Fact]
    public async Task A_redelivered_yes_answers_again_and_does_not_take_the_next_question_for_granted()
    {
        await person.SayAsync("how does it end?", Ct);
        var yes = person.Message("yes", "m-yes");
        var answer = Assert.Single(await person.SendAsync(yes, Ct));
        await person.SayAsync("what does the brother hide?", Ct);

        var again = Assert.Single(await person.SendAsync(yes, Ct));

        Assert.Equal(answer.Text, again.Text);
        Assert.Contains(Expected.Ending, again.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_edit_is_ignored()
    {
        await person.SendAsync(person.Message("what is it about?", "m-1"), Ct);
        var edit = person.Activity("messageUpdate", "m-1");
        edit["text"] = "who directed it?";

        Assert.Empty(await person.SendAsync(edit, Ct));
    }

    [Fact]
    public async Task An_edit_that_discloses_gets_help()
    {
        await person.SendAsync(person.Message("what is it about?", "m-1"), Ct);
        var edit = person.Activity("messageUpdate", "m-1");
        edit["text"] = "my uncle hurt me";

        Assert.Contains("1-800-422-4453", Assert.Single(await person.SendAsync(edit, Ct)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_deletion_drops_the_question_that_waits_on_it()
    {
        await person.SendAsync(person.Message("how does it end?", "m-1"), Ct);

        var deletion = await person.SendAsync(person.Activity("messageDelete", "m-1"), Ct);
        var answer = await person.SayAsync("yes", Ct);

        Assert.Empty(deletion);
        Assert.DoesNotContain(Expected.Ending, answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_deletion_of_another_message_leaves_the_question_waiting()
    {
        await person.SendAsync(person.Message("what is it about?", "m-1"), Ct);
        await person.SendAsync(person.Message("how does it end?", "m-2"), Ct);

        await person.SendAsync(person.Activity("messageDelete", "m-1"), Ct);
        var answer = await person.SayAsync("yes", Ct);

        Assert.Contains(Expected.Ending, answer.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("reactionsAdded")]
    [InlineData("reactionsRemoved")]
    public async Task A_reaction_is_taken_without_a_word(string change)
    {
        var reaction = person.Activity("messageReaction");
        reaction["replyToId"] = "reply-1";
        reaction[change] = new JArray(new JObject { ["type"] = "like" });

        Assert.Empty(await person.SendAsync(reaction, Ct));
    }

    [Theory]
    [InlineData("typing")]
    [InlineData("event")]
    [InlineData("endOfConversation")]
    [InlineData("contactRelationUpdate")]
    [InlineData("something/new")]
    public async Task Other_activities_are_taken_without_a_word(string type) =>
        Assert.Empty(await person.SendAsync(person.Activity(type), Ct));
}
