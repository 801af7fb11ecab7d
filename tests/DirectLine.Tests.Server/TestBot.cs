using System.Collections.Concurrent;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;

namespace DirectLine.TestServer;

/// <summary>Doors that a test opens, so that a turn takes exactly as long as the test wants.</summary>
internal sealed class TestBotGates
{
    private readonly ConcurrentDictionary<string, TaskCompletionSource> entered = new();
    private readonly ConcurrentDictionary<string, TaskCompletionSource> opened = new();

    /// <summary>Every message that the bot was given, in order.</summary>
    public ConcurrentQueue<Activity> Received { get; } = new();

    /// <summary>The reference of the last turn.</summary>
    public ConversationReference? LastReference { get; set; }

    public Task EnteredAsync(string name) => Of(entered, name).Task;

    public void Open(string name) => Of(opened, name).TrySetResult();

    public Task PassAsync(string name)
    {
        Of(entered, name).TrySetResult();
        return Of(opened, name).Task;
    }

    private static TaskCompletionSource Of(ConcurrentDictionary<string, TaskCompletionSource> doors, string name) =>
        doors.GetOrAdd(name, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
}

/// <summary>Echoes, and does by a word what a test needs a bot to do.</summary>
internal sealed class TestBot(TestBotGates gates) : ActivityHandler
{
    // The same in every turn, as a bot may hand it out.
    private static readonly Activity help = MessageFactory.Text("help is there");

    protected override async Task OnMembersAddedAsync(
        IList<ChannelAccount> membersAdded, ITurnContext<IConversationUpdateActivity> turnContext, CancellationToken cancellationToken)
    {
        var activity = ((ITurnContext)turnContext).Activity;
        if (activity.Locale == "fail")
            throw new InvalidOperationException("no welcome");
        await turnContext.SendActivityAsync(MessageFactory.Text($"welcome {activity.Locale}".TrimEnd()), cancellationToken);
    }

    protected override async Task OnMessageActivityAsync(ITurnContext<IMessageActivity> turnContext, CancellationToken cancellationToken)
    {
        var activity = ((ITurnContext)turnContext).Activity;
        gates.Received.Enqueue(activity);
        gates.LastReference = activity.GetConversationReference();
        var words = (activity.Text ?? "").Split(' ', 2);
        switch (words[0])
        {
            case "fail":
                await turnContext.SendActivityAsync(MessageFactory.Text("half a reply"), cancellationToken);
                throw new InvalidOperationException("as asked");
            case "gate":
                await gates.PassAsync(words[1]);
                break;
            case "patient":
                await gates.PassAsync(words[1]).WaitAsync(cancellationToken);
                break;
            case "typing":
                await turnContext.SendActivityAsync(new Activity(ActivityTypes.Typing), cancellationToken);
                await gates.PassAsync("typing");
                break;
            case "two":
                await turnContext.SendActivityAsync(MessageFactory.Text("one"), cancellationToken);
                break;
            case "retract":
                var first = await turnContext.SendActivityAsync(MessageFactory.Text("wrong"), cancellationToken);
                var second = await turnContext.SendActivityAsync(MessageFactory.Text("draft"), cancellationToken);
                await turnContext.DeleteActivityAsync(first.Id, cancellationToken);
                await turnContext.UpdateActivityAsync(new Activity(ActivityTypes.Message) { Id = second.Id, Text = "final" }, cancellationToken);
                break;
            case "disclose":
                DirectLineTurn.DoNotKeep(turnContext, help);
                break;
            case "disclose-bare":
                DirectLineTurn.DoNotKeep(turnContext);
                break;
            case "forget":
                DirectLineTurn.EndConversation(turnContext);
                break;
            case "who":
                await turnContext.SendActivityAsync(
                    MessageFactory.Text($"{activity.From.Id} {DirectLineTurn.SubjectOf(turnContext)}"), cancellationToken);
                return;
            case "trace":
                await turnContext.SendActivityAsync(new Activity(ActivityTypes.Trace) { Name = "trace" }, cancellationToken);
                break;
        }
        await turnContext.SendActivityAsync(MessageFactory.Text($"echo {activity.Text}"), cancellationToken);
    }

    protected override Task OnEventActivityAsync(ITurnContext<IEventActivity> turnContext, CancellationToken cancellationToken) =>
        turnContext.SendActivityAsync(MessageFactory.Text($"event {turnContext.Activity.Name}"), cancellationToken);

    protected override async Task<InvokeResponse> OnInvokeActivityAsync(
        ITurnContext<IInvokeActivity> turnContext, CancellationToken cancellationToken)
    {
        if (turnContext.Activity.Name != "known")
            return await base.OnInvokeActivityAsync(turnContext, cancellationToken);
        await turnContext.SendActivityAsync(MessageFactory.Text("invoked"), cancellationToken);
        return CreateInvokeResponse();
    }
}
