using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;

namespace BotFramework.Tests.Builder;

public sealed class ActivityHandlerTests
{
    private readonly KeepingAdapter adapter = new();
    private readonly NotingHandler handler = new();

    [Theory]
    [InlineData(ActivityTypes.Message, "message")]
    [InlineData(ActivityTypes.MessageUpdate, "messageUpdate")]
    [InlineData(ActivityTypes.MessageDelete, "messageDelete")]
    [InlineData(ActivityTypes.EndOfConversation, "endOfConversation")]
    [InlineData(ActivityTypes.Typing, "typing")]
    [InlineData(ActivityTypes.Command, "command")]
    [InlineData(ActivityTypes.CommandResult, "commandResult")]
    [InlineData(ActivityTypes.Handoff, "unrecognised handoff")]
    [InlineData("Message", "unrecognised Message")]
    public async Task Each_type_has_a_method_of_its_own(string type, string called)
    {
        await adapter.RunAsync(Incoming.Of(type), handler);

        Assert.Equal([called], handler.Calls);
    }

    [Fact]
    public async Task Members_are_announced_unless_the_bot_is_the_only_one()
    {
        await adapter.RunAsync(Update(added: ["bot"]), handler);
        Assert.Empty(handler.Calls);

        await adapter.RunAsync(Update(added: ["bot", "user"]), handler);
        await adapter.RunAsync(Update(removed: ["user"]), handler);
        Assert.Equal(["added bot,user", "removed user"], handler.Calls);
    }

    [Fact]
    public async Task An_empty_list_of_added_members_hides_the_removed_ones()
    {
        await adapter.RunAsync(Update(added: [], removed: ["user"]), handler);

        Assert.Empty(handler.Calls);
    }

    [Fact]
    public async Task Reactions_added_come_before_reactions_removed()
    {
        var reaction = Incoming.Of(ActivityTypes.MessageReaction);
        reaction.ReactionsAdded = [new MessageReaction(MessageReactionTypes.Like)];
        reaction.ReactionsRemoved = [new MessageReaction("sad")];

        await adapter.RunAsync(reaction, handler);

        Assert.Equal(["reactions added like", "reactions removed sad"], handler.Calls);
    }

    [Theory]
    [InlineData("add", "installed")]
    [InlineData("add-upgrade", "installed")]
    [InlineData("remove", "uninstalled")]
    [InlineData("remove-upgrade", "uninstalled")]
    [InlineData("Add", null)]
    public async Task Installation_updates_are_told_apart_by_their_action(string action, string? called)
    {
        var update = Incoming.Of(ActivityTypes.InstallationUpdate);
        update.Action = action;

        await adapter.RunAsync(update, handler);

        Assert.Equal(called is null ? [] : [called], handler.Calls);
    }

    [Theory]
    [InlineData("any", "event")]
    [InlineData("tokens/response", "token response")]
    public async Task Events_are_told_apart_by_their_name(string name, string called)
    {
        var activity = Incoming.Of(ActivityTypes.Event);
        activity.Name = name;

        await adapter.RunAsync(activity, handler);

        Assert.Equal([called], handler.Calls);
    }

    [Theory]
    [InlineData("signin/verifyState", 200)]
    [InlineData("signin/tokenExchange", 200)]
    [InlineData("anything/else", 501)]
    public async Task The_answer_to_an_invoke_is_sent_as_an_activity(string name, int status)
    {
        var invoke = Incoming.Of(ActivityTypes.Invoke);
        invoke.Name = name;

        await adapter.RunAsync(invoke, handler);

        var answer = Assert.Single(adapter.Sent);
        Assert.Equal(ActivityTypesEx.InvokeResponse, answer.Type);
        Assert.Equal(status, Assert.IsType<InvokeResponse>(answer.Value).Status);
    }

    [Fact]
    public async Task A_turn_without_a_type_is_an_error()
    {
        using var turn = new TurnContext(adapter, new Activity());

        await Assert.ThrowsAsync<ArgumentException>(() => handler.OnTurnAsync(turn, CancellationToken.None));
        await Assert.ThrowsAsync<ArgumentNullException>(() => handler.OnTurnAsync(null!, CancellationToken.None));
    }

    private static Activity Update(string[]? added = null, string[]? removed = null)
    {
        var update = Incoming.Of(ActivityTypes.ConversationUpdate);
        update.MembersAdded = added?.Select(id => new ChannelAccount(id)).ToList();
        update.MembersRemoved = removed?.Select(id => new ChannelAccount(id)).ToList();
        return update;
    }
}
