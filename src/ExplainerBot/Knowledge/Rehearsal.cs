using System.Text;
using System.Text.Json;
using ExplainerBot.Cards;
using ExplainerBot.Core;
using ExplainerBot.Core.Conversation;
using ExplainerBot.State;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Integration.AspNet.Core;
using Microsoft.Bot.Schema;

namespace ExplainerBot.Knowledge;

/// <summary>
/// A message that nobody sent: read, answered, drawn and written like any other, and sent and kept nowhere. What does that is compiled by
/// then.
/// </summary>
internal static class Rehearsal
{
    private const string Message = """{"type":"message","id":"0","text":"?","channelId":"rehearsal","from":{"id":"0"},"recipient":{"id":"1"},"conversation":{"id":"0"},"entities":[]}""";

    /// <summary>Rehearses the first question of an explainer.</summary>
    public static async Task RunAsync(Explainer explainer)
    {
        var context = new DefaultHttpContext { Request = { Body = new MemoryStream(Encoding.UTF8.GetBytes(Message)) }, Response = { Body = Stream.Null } };
        var activity = await HttpHelper.ReadRequestAsync<Activity>(context.Request);
        var said = new Utterance { Text = explainer.Knowledge.Films[0].Questions[0].Ask, Nonce = "" };
        var turn = explainer.Reply(said, ChatMemories.Fresh, DateTimeOffset.UnixEpoch);
        JsonSerializer.Serialize(turn.Memory.Conversation, MemoryJson.Default.ConversationMemory);
        var reply = (Activity)ReplyRenderer.Render(turn.Reply, Surface.Of(activity));
        await HttpHelper.WriteResponseAsync(context.Response, new InvokeResponse { Status = StatusCodes.Status200OK, Body = new ExpectedReplies([reply]) });
    }
}
