using ExplainerBot.Bot;
using ExplainerBot.Cards;
using ExplainerBot.Core;
using ExplainerBot.Core.Conversation;
using ExplainerBot.Core.Conversation.Composing;
using ExplainerBot.Core.Knowledge;
using ExplainerBot.Knowledge;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Connector;
using Microsoft.Bot.Schema;

namespace ExplainerBot.Teams.Extension;

/// <summary>
/// Search in the message box (<c>composeExtension/query</c>), where each result brings the card that is inserted, and the card of one
/// question by its opaque key for a client that asks for it (<c>composeExtension/selectItem</c>). Whoever reads the message gets no
/// more than anybody in a group: an answer that gives something away is inserted as its gate. Nothing that is typed here is remembered.
/// </summary>
internal sealed class MessageExtension(CurrentExplainer current, TimeProvider time) : ITeamsInvoke
{
    private const string Query = "composeExtension/query";
    private const string SelectItem = "composeExtension/selectItem";
    private const int LinesInPane = 2;

    public IReadOnlyCollection<string> Names { get; } = [Query, SelectItem];

    public Task<InvokeResponse> AnswerAsync(ITurnContext<IInvokeActivity> context, CancellationToken cancellationToken) => Task.FromResult(
        context.Activity.Name == Query
            ? Search(context.Activity, current.Of(context).Explainer)
            : Select(context.Activity, current.Of(context).Explainer));

    private InvokeResponse Search(IInvokeActivity activity, Explainer explainer)
    {
        if (ExtensionQuery.Read(activity.Value) is not { } query)
            return InvokeFault.BadRequest("The value must hold a query with its parameters.");
        if (Help(explainer, query.Typed) is { } help)
            return Answered(ExtensionAnswer.Message(help));
        var found = explainer.Search(query.Typed);
        return Answered(found.IsEmpty
            ? ExtensionAnswer.Message(explainer.Knowledge.Messages["fallback"])
            : ExtensionAnswer.List(found.Skip(query.Skip).Take(query.Count).Select(q => Item(q, explainer, activity))));
    }

    private InvokeResponse Select(IInvokeActivity activity, Explainer explainer)
    {
        if (Untyped.AsObject(activity.Value)?.Text("key") is not { } key)
            return InvokeFault.BadRequest("The value must hold the key of a question.");
        if (explainer.Knowledge.Find(new QuestionKey(key)) is not { } question)
            return Answered(ExtensionAnswer.Message(explainer.Knowledge.Messages["stale"]));
        return Answered(ExtensionAnswer.List([Item(question, explainer, activity)]));
    }

    // As somebody in a group whom nobody knows: no preference and no consent opens anything for all.
    private ExtensionItem Item(Question question, Explainer explainer, IInvokeActivity activity)
    {
        var messages = explainer.Knowledge.Messages;
        var asked = Said(Audience.Shared) with { Press = new ButtonPress(ButtonActions.Ask, question.Key.Value), CanShowToOne = true };
        var reply = explainer.Reply(asked, ChatMemory.Empty, time.GetUtcNow()).Reply;
        var surface = new Surface(Channels.Msteams, IsShared: true, activity.Recipient?.Id);
        return ExtensionItem.Of(TeamsCard.Of(Inserted(reply, question, messages), surface), Row(question, explainer.Knowledge));
    }

    // Words of harm, or for help: what the person gets is shown to that person alone.
    private string? Help(Explainer explainer, string typed)
    {
        var reply = explainer.Reply(Said(Audience.Private) with { Text = typed }, ChatMemory.Empty, time.GetUtcNow()).Reply;
        return reply.Outcome == Outcome.Support
            ? string.Join("\n\n", reply.Blocks.Select(b => PlainText.Of(Short(b.Markdown))))
            : null;
    }

    // The pane below the search box is small and does not scroll: of a list the first lines, which fit best.
    private static string Short(string markdown)
    {
        var rows = 0;
        return string.Join('\n', markdown.Split('\n').Where(row => !row.StartsWith("- ", StringComparison.Ordinal) || ++rows <= LinesInPane));
    }

    // The bot may not be in the chat in which the card ends up: its own chat is one press away.
    private static Reply Inserted(Reply reply, Question question, Messages messages)
    {
        if (!reply.HoldsAnswer)
            return reply;
        var kept = reply.Buttons.Where(b => b.Action is ButtonActions.Link or ButtonActions.Help);
        return reply with { Buttons = [.. kept, new ReplyButton(messages["button.private"], ButtonActions.Privately, question.Key.Value)] };
    }

    private static PreviewCard Row(Question question, KnowledgeBase knowledge) => new()
    {
        Title = knowledge.TitleOf(question),
        Text = knowledge.Messages[question.Level switch
        {
            SpoilerLevel.None => "search.open",
            SpoilerLevel.Mild => "search.mild",
            _ => "search.major",
        }],
    };

    private static Utterance Said(Audience audience) => new() { Audience = audience, Nonce = "" };

    private static InvokeResponse Answered(ExtensionAnswer answer) => new() { Status = StatusCodes.Status200OK, Body = answer };
}
