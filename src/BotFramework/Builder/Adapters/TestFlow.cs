using System.Runtime.CompilerServices;
using Microsoft.Bot.Schema;

namespace Microsoft.Bot.Builder.Adapters;

/// <summary>Compares an expected with an actual reply; throws when they differ.</summary>
public delegate void ValidateReply(IActivity expected, IActivity actual);

/// <summary>A conversation to be played in a test: each step begins when the one before is done.</summary>
public class TestFlow
{
    private readonly TestAdapter adapter;
    private readonly BotCallbackHandler callback;
    private readonly Task task;

    public TestFlow(TestAdapter adapter, BotCallbackHandler callback = null)
    {
        this.adapter = adapter;
        this.callback = callback;
        task = Task.CompletedTask;
    }

    public TestFlow(TestAdapter adapter, IBot bot)
        : this(adapter, bot.OnTurnAsync)
    {
    }

    public TestFlow(Task task, TestFlow flow)
        : this(flow?.adapter ?? throw new ArgumentNullException(nameof(flow)), flow.callback) =>
        this.task = task ?? Task.CompletedTask;

    public TestFlow(Func<Task> getTask, TestFlow flow)
        : this(getTask(), flow)
    {
    }

    /// <summary>Ends when the last step is done, with the failure of the first that failed.</summary>
    public Task StartTestAsync() => task;

    public TestFlow Send(string userSays)
    {
        ArgumentNullException.ThrowIfNull(userSays);
        return Then(() => adapter.SendTextToBotAsync(userSays, callback, default));
    }

    public TestFlow Send(IActivity userActivity)
    {
        ArgumentNullException.ThrowIfNull(userActivity);
        return Then(() => adapter.ProcessActivityAsync((Activity)userActivity, callback, default));
    }

    public TestFlow SendConversationUpdate()
    {
        var update = Activity.CreateConversationUpdateActivity();
        update.MembersAdded.Add(adapter.Conversation.User);
        return Send(update);
    }

    public TestFlow Delay(uint ms) => Delay(TimeSpan.FromMilliseconds(ms));

    public TestFlow Delay(TimeSpan timespan) => Then(() => Task.Delay(timespan));

    public TestFlow Test(string userSays, string expected, string description = null, uint timeout = 3000) =>
        Send(userSays).AssertReply(expected, description, timeout);

    public TestFlow Test(string userSays, Activity expected, [CallerMemberName] string description = null, uint timeout = 3000) =>
        Send(userSays).AssertReply(expected, description, timeout);

    public TestFlow Test(
        string userSays, Action<IActivity> validateActivity, [CallerMemberName] string description = null, uint timeout = 3000) =>
        Send(userSays).AssertReply(validateActivity, description, timeout);

    public TestFlow Test(IEnumerable<IActivity> activities, [CallerMemberName] string description = null, uint timeout = 3000)
    {
        ArgumentNullException.ThrowIfNull(activities);
        return activities.Aggregate(
            this, (flow, activity) => IsReply(activity) ? flow.AssertReply(activity, description, timeout) : flow.Send(activity));
    }

    public TestFlow Test(
        IEnumerable<IActivity> activities, ValidateReply validateReply, [CallerMemberName] string description = null, uint timeout = 3000)
    {
        ArgumentNullException.ThrowIfNull(activities);
        return activities.Aggregate(
            this,
            (flow, activity) => IsReply(activity)
                ? flow.AssertReply(actual => validateReply(activity, actual), description, timeout)
                : flow.Send(activity));
    }

    public TestFlow AssertReply(string expected, string description = null, uint timeout = 3000) =>
        AssertReply(adapter.MakeActivity(expected), description ?? expected, timeout);

    public TestFlow AssertReply(IActivity expected, [CallerMemberName] string description = null, uint timeout = 3000)
    {
        ArgumentNullException.ThrowIfNull(expected);
        return AssertReply(
            reply =>
            {
                if (reply.Type != expected.Type)
                    throw Failure(description, $"a reply of type '{expected.Type}' was expected, one of type '{reply.Type}' came");
                var (wanted, given) = (expected.AsMessageActivity()?.Text?.Trim(), reply.AsMessageActivity()?.Text?.Trim());
                if (wanted != given)
                    throw Failure(description, $"expected '{wanted}', received '{given}'");
            },
            description,
            timeout);
    }

    public TestFlow AssertReply(
        IActivity expected, IEqualityComparer<IActivity> equalityComparer, [CallerMemberName] string description = null, uint timeout = 3000)
    {
        ArgumentNullException.ThrowIfNull(expected);
        ArgumentNullException.ThrowIfNull(equalityComparer);
        return AssertReply(
            reply =>
            {
                if (!equalityComparer.Equals(expected, reply))
                    throw Failure(description, "the reply differs from the expected one");
            },
            description,
            timeout);
    }

    public TestFlow AssertReply(Action<IActivity> validateActivity, [CallerMemberName] string description = null, uint timeout = 3000)
    {
        ArgumentNullException.ThrowIfNull(validateActivity);
        return Then(async () =>
        {
            using var patience = new CancellationTokenSource((int)timeout);
            validateActivity(await adapter.GetNextReplyAsync(patience.Token).ConfigureAwait(false));
        });
    }

    public TestFlow AssertReplyContains(string expected, string description = null, uint timeout = 3000) => AssertReply(
        reply =>
        {
            var text = reply.AsMessageActivity()?.Text;
            if (text?.Contains(expected, StringComparison.Ordinal) != true)
                throw Failure(description ?? expected, $"'{expected}' was expected within '{text}'");
        },
        description,
        timeout);

    public TestFlow AssertReplyOneOf(string[] candidates, string description = null, uint timeout = 3000)
    {
        ArgumentNullException.ThrowIfNull(candidates);
        return AssertReply(
            reply =>
            {
                var text = reply.AsMessageActivity()?.Text;
                if (!candidates.Contains(text))
                    throw Failure(description, $"one of '{string.Join("', '", candidates)}' was expected, received '{text}'");
            },
            description,
            timeout);
    }

    public TestFlow AssertNoReply([CallerMemberName] string description = null, uint timeout = 3000) => Then(async () =>
    {
        using var patience = new CancellationTokenSource((int)timeout);
        IActivity reply;
        try
        {
            reply = await adapter.GetNextReplyAsync(patience.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            return;
        }
        throw Failure(description, $"no reply was expected, received '{reply.AsMessageActivity()?.Text ?? reply.Type}'");
    });

    private TestFlow Then(Func<Task> step)
    {
        var before = task;
        return new TestFlow(
            async () =>
            {
                await before.ConfigureAwait(false);
                await step().ConfigureAwait(false);
            },
            this);
    }

    private static bool IsReply(IActivity activity) =>
        string.Equals(activity.From?.Role, RoleTypes.Bot, StringComparison.OrdinalIgnoreCase);

    private static InvalidOperationException Failure(string description, string what) =>
        new(string.IsNullOrEmpty(description) ? what : $"{description}: {what}");
}
