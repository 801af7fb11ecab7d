using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.TraceExtensions;
using Microsoft.Bot.Schema;

namespace BotFramework.Tests.Builder;

public sealed class TurnContextTests
{
    private static readonly CancellationToken none = CancellationToken.None;

    private readonly KeepingAdapter adapter = new();

    [Fact]
    public async Task What_is_sent_is_addressed_and_gets_the_id_of_the_response()
    {
        using var turn = new TurnContext(adapter, Incoming.Message());
        var activity = MessageFactory.Text("hi");

        var response = await turn.SendActivityAsync(activity, none);

        Assert.Same(activity, Assert.Single(adapter.Sent));
        Assert.Equal(("sent-0", "sent-0", "in"), (response.Id, activity.Id, activity.ReplyToId));
        Assert.Equal(("bot", "user"), (activity.From.Id, activity.Recipient.Id));
        Assert.True(turn.Responded);
    }

    [Fact]
    public async Task A_trace_is_no_response_but_typing_is()
    {
        using var turn = new TurnContext(adapter, Incoming.Message());

        await turn.TraceActivityAsync("note", value: new Uri("https://x"), cancellationToken: none);
        Assert.False(turn.Responded);
        Assert.Equal(("Uri", nameof(A_trace_is_no_response_but_typing_is)), (adapter.Sent[0].ValueType, adapter.Sent[0].Label));

        await turn.SendActivityAsync(new Activity(ActivityTypes.Typing), none);
        Assert.True(turn.Responded);
    }

    [Fact]
    public async Task The_interface_accepts_input_by_default_and_the_class_gives_no_hint()
    {
        using var turn = new TurnContext(adapter, Incoming.Message());

        await turn.SendActivityAsync("by class", cancellationToken: none);
        await ((ITurnContext)turn).SendActivityAsync("by interface", cancellationToken: none);

        Assert.Equal([null, InputHints.AcceptingInput], adapter.Sent.Select(a => a.InputHint));
    }

    [Fact]
    public async Task Handlers_run_in_the_order_of_registration_and_can_change_and_stop()
    {
        var order = new List<string>();
        using var turn = new TurnContext(adapter, Incoming.Message());
        turn.OnSendActivities(async (_, activities, next) =>
        {
            order.Add("first");
            activities[0].Text += "!";
            var responses = await next();
            order.Add("first after");
            return responses;
        });
        turn.OnSendActivities((_, activities, next) =>
        {
            order.Add("second");
            return activities[0].Text == "stop!" ? Task.FromResult<ResourceResponse[]>([]) : next();
        });

        await turn.SendActivityAsync("hi", cancellationToken: none);
        var stopped = await turn.SendActivityAsync("stop", cancellationToken: none);

        Assert.Equal(["first", "second", "first after", "first", "second", "first after"], order);
        Assert.Equal("hi!", Assert.Single(adapter.Sent).Text);
        Assert.Null(stopped.Id);
    }

    [Fact]
    public async Task Updates_and_deletions_pass_their_handlers()
    {
        using var turn = new TurnContext(adapter, Incoming.Message());
        turn.OnUpdateActivity((_, activity, next) =>
        {
            activity.Text += "!";
            return next();
        });
        turn.OnDeleteActivity((_, reference, next) =>
        {
            reference.ActivityId += "!";
            return next();
        });

        await turn.UpdateActivityAsync(new Activity(ActivityTypes.Message) { Id = "old", Text = "new" }, none);
        await turn.DeleteActivityAsync("gone", none);

        Assert.Equal(("old", "new!", "in"), (adapter.Sent[0].Id, adapter.Sent[0].Text, adapter.Sent[0].ReplyToId));
        Assert.Equal("gone!", Assert.Single(adapter.Deleted));
    }

    [Fact]
    public async Task With_expected_replies_nothing_reaches_the_adapter()
    {
        var incoming = Incoming.Message();
        incoming.DeliveryMode = DeliveryModes.ExpectReplies;
        using var turn = new TurnContext(adapter, incoming);

        var response = await turn.SendActivityAsync("hi", cancellationToken: none);
        await turn.SendActivityAsync(new Activity(ActivityTypesEx.InvokeResponse) { Value = new InvokeResponse { Status = 200 } }, none);

        Assert.Empty(adapter.Sent);
        Assert.Equal(["message", "invokeResponse"], turn.BufferedReplyActivities.Select(a => a.Type));
        Assert.Null(response.Id);
        Assert.Same(turn.BufferedReplyActivities[1], turn.TurnState.Get<Activity>(BotAdapter.InvokeResponseKey));
        Assert.True(turn.Responded);
    }

    [Fact]
    public async Task Sending_nothing_is_an_error()
    {
        using var turn = new TurnContext(adapter, Incoming.Message());

        await Assert.ThrowsAsync<ArgumentNullException>(() => turn.SendActivityAsync(" ", cancellationToken: none));
        await Assert.ThrowsAsync<ArgumentNullException>(() => turn.SendActivityAsync((IActivity)null!, none));
        await Assert.ThrowsAsync<ArgumentException>(() => turn.SendActivitiesAsync([], none));
        await Assert.ThrowsAsync<ArgumentNullException>(() => turn.DeleteActivityAsync("", none));
    }

    [Fact]
    public async Task A_disposed_turn_sends_no_more()
    {
        var turn = new TurnContext(adapter, Incoming.Message());
        turn.Dispose();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => turn.SendActivityAsync("late", cancellationToken: none));
        Assert.Throws<ObjectDisposedException>(() => turn.OnSendActivities((_, _, next) => next()));
    }

    [Fact]
    public void Turn_state_is_kept_by_type_or_by_name_in_any_case()
    {
        using var state = new TurnContextStateCollection();
        state.Add("Name", "value");
        state.Set<Uri>(new Uri("https://x"));

        Assert.Equal("value", state.Get<string>("NAME"));
        Assert.Equal(new Uri("https://x"), state.Get<Uri>());
        Assert.Null(state.Get<string>("missing"));
        Assert.Null(state.Get<Uri>("Name"));
        Assert.Throws<ArgumentException>(() => state.Add("name", "again"));
        Assert.Throws<ArgumentNullException>(() => state.Add<string>("other", null!));
    }

    [Fact]
    public async Task Another_activity_in_the_same_turn_shares_its_state_and_handlers()
    {
        using var turn = new TurnContext(adapter, Incoming.Message());
        turn.OnSendActivities((_, activities, next) =>
        {
            activities[0].Text += "!";
            return next();
        });
        var other = new TurnContext(turn, Incoming.Message("other"));

        await other.SendActivityAsync("hi", cancellationToken: none);

        Assert.Same(turn.TurnState, other.TurnState);
        Assert.Equal("hi!", Assert.Single(adapter.Sent).Text);
    }
}
