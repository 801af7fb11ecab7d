using ExplainerBot.Bot;
using ExplainerBot.Core.Conversation;
using ExplainerBot.Core.Learning;
using ExplainerBot.Learning;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;
using Newtonsoft.Json.Linq;

namespace ExplainerBot.Teams;

/// <summary>
/// Takes the thumbs that Teams shows under an answer (<c>message/submitAction</c>), with what was written beside them. Source:
/// Microsoft's "Bot messages with AI-generated content", feedback buttons.
/// </summary>
internal sealed class MessageFeedback(Feedback feedback, SentAnswers answers, TurnRunner turns, TimeProvider time) : ITeamsInvoke
{
    public IReadOnlyCollection<string> Names { get; } = ["message/submitAction"];

    public async Task<InvokeResponse> AnswerAsync(ITurnContext<IInvokeActivity> context, CancellationToken cancellationToken)
    {
        var activity = (Activity)context.Activity;
        var value = Untyped.AsObject(activity.Value);
        if (value?.Text("actionName") != "feedback"
            || value["actionValue"] is not JObject said
            || Judge(said.Text("reaction")) is not { } vote)
        {
            return InvokeFault.BadRequest("The value must hold the action 'feedback' with the reaction 'like' or 'dislike'.");
        }
        var comment = Untyped.AsObject(said["feedback"])?.Text("feedbackText") ?? Untyped.AsObject(said.Text("feedback"))?.Text("feedbackText");
        // A thumb under something else, or under an answer from before a restart, is no fault of the person's.
        if (answers.Find(activity, activity.ReplyToId) is { } question)
            await feedback.CastAsync(context, question, vote, comment, cancellationToken);
        await CareAsync(context, comment, cancellationToken);
        return new InvokeResponse { Status = StatusCodes.Status200OK };
    }

    // Whoever tells of harm in the form is answered; as with an edited message, anything else gets no reply. In a group the form is
    // read by nobody else, and a line to all would tell them that something was in it: there is no way to answer the one alone.
    private async Task CareAsync(ITurnContext<IInvokeActivity> context, string? comment, CancellationToken cancellationToken)
    {
        var (said, now) = (UtteranceReader.Read((Activity)context.Activity) with { Text = comment ?? "", IsEdit = true, ActivityId = null }, time.GetUtcNow());
        if (string.IsNullOrWhiteSpace(comment) || said.Audience == Audience.Shared)
            return;
        await turns.RunAsync(context, context.Activity.From?.Id, (explainer, memory) => explainer.Reply(said, memory, now), cancellationToken);
    }

    private static Vote? Judge(string? reaction) => reaction switch
    {
        "like" => Vote.Up,
        "dislike" => Vote.Down,
        _ => null,
    };
}
