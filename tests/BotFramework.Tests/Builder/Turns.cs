using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;

namespace BotFramework.Tests.Builder;

/// <summary>An adapter that keeps what is sent through it.</summary>
internal sealed class KeepingAdapter : BotAdapter
{
    public List<Activity> Sent { get; } = [];

    public List<string> Deleted { get; } = [];

    public Task RunAsync(Activity activity, BotCallbackHandler bot) =>
        RunPipelineAsync(new TurnContext(this, activity), bot, TestContext.Current.CancellationToken);

    public Task RunAsync(Activity activity, IBot bot) => RunAsync(activity, bot.OnTurnAsync);

    public override Task<ResourceResponse[]> SendActivitiesAsync(ITurnContext turnContext, Activity[] activities, CancellationToken cancellationToken)
    {
        var start = Sent.Count;
        Sent.AddRange(activities);
        return Task.FromResult(activities.Select((_, i) => new ResourceResponse($"sent-{start + i}")).ToArray());
    }

    public override Task<ResourceResponse> UpdateActivityAsync(ITurnContext turnContext, Activity activity, CancellationToken cancellationToken)
    {
        Sent.Add(activity);
        return Task.FromResult(new ResourceResponse(activity.Id));
    }

    public override Task DeleteActivityAsync(ITurnContext turnContext, ConversationReference reference, CancellationToken cancellationToken)
    {
        Deleted.Add(reference.ActivityId);
        return Task.CompletedTask;
    }
}

internal static class Incoming
{
    public static Activity Of(string type) => new(type)
    {
        Id = "in",
        ChannelId = "test",
        ServiceUrl = "https://test.com",
        From = new ChannelAccount("user"),
        Recipient = new ChannelAccount("bot"),
        Conversation = new ConversationAccount(id: "conversation"),
    };

    public static Activity Message(string text = "hello")
    {
        var activity = Of(ActivityTypes.Message);
        activity.Text = text;
        return activity;
    }
}
