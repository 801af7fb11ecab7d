using Microsoft.Bot.Schema;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace BotFramework.Tests.Schema;

public sealed class ActivityTests
{
    [Theory]
    [InlineData("message", "directline", "a1")]
    [InlineData("conversationUpdate", "msteams", "a1")]
    [InlineData("conversationUpdate", "directline", null)]
    [InlineData("ConversationUpdate", "WebChat", null)]
    public void A_reply_refers_to_the_activity_except_to_an_update_of_a_web_conversation(string type, string channel, string? replyTo)
    {
        var activity = Incoming(type, channel);

        Assert.Equal(replyTo, activity.CreateReply("x").ReplyToId);
        Assert.Equal(replyTo, activity.GetConversationReference().ActivityId);
    }

    [Fact]
    public void A_reply_turns_sender_and_recipient_round_and_keeps_id_and_name_only()
    {
        var reply = Incoming().CreateReply(locale: "fr");

        Assert.Equal(("bot", "Bot"), (reply.From.Id, reply.From.Name));
        Assert.Equal(("user", "User"), (reply.Recipient.Id, reply.Recipient.Name));
        Assert.Null(reply.Recipient.AadObjectId);
        Assert.Equal((ActivityTypes.Message, "", "fr"), (reply.Type, reply.Text, reply.Locale));
        Assert.Equal(("c", null), (reply.Conversation.Id, reply.Conversation.TenantId));
        Assert.Empty(reply.Attachments);
        Assert.Empty(reply.Entities);
        Assert.NotNull(reply.Timestamp);
    }

    [Fact]
    public void A_reference_applied_to_an_outgoing_activity_addresses_it()
    {
        var reference = Incoming().GetConversationReference();

        var outgoing = new Activity(ActivityTypes.Message) { Locale = "de", Id = "own" }.ApplyConversationReference(reference);

        Assert.Equal(("bot", "user"), (outgoing.From.Id, outgoing.Recipient.Id));
        Assert.Equal(("a1", "own", "de"), (outgoing.ReplyToId, outgoing.Id, outgoing.Locale));
        Assert.Equal("https://service", outgoing.ServiceUrl);
    }

    [Fact]
    public void A_reference_applied_to_an_incoming_activity_makes_it_come_from_the_user()
    {
        var incoming = new Activity(ActivityTypes.Message).ApplyConversationReference(Incoming().GetConversationReference(), isIncoming: true);

        Assert.Equal(("user", "bot", "a1", null), (incoming.From.Id, incoming.Recipient.Id, incoming.Id, incoming.ReplyToId));
        Assert.Equal("en-us", incoming.Locale);
    }

    [Fact]
    public void A_reference_continues_as_an_event_that_relates_to_it()
    {
        var reference = Incoming().GetConversationReference();

        var activity = reference.GetContinuationActivity();

        Assert.Equal((ActivityTypes.Event, ActivityEventNames.ContinueConversation), (activity.Type, activity.Name));
        Assert.Same(reference, activity.RelatesTo);
        Assert.Equal(("user", "bot"), (activity.From.Id, activity.Recipient.Id));
        Assert.NotEqual("a1", activity.Id);
    }

    [Theory]
    [InlineData("message", true)]
    [InlineData("MESSAGE", true)]
    [InlineData("message/foo", true)]
    [InlineData("messageUpdate", false)]
    [InlineData(null, false)]
    public void A_subtype_of_message_is_a_message(string? type, bool isMessage) =>
        Assert.Equal(isMessage, new Activity(type).AsMessageActivity() is not null);

    [Fact]
    public void Content_is_text_summary_attachment_or_channel_data()
    {
        Assert.False(new Activity { Text = " " }.HasContent());
        Assert.False(new Activity { Attachments = [] }.HasContent());
        Assert.True(new Activity { Text = "x" }.HasContent());
        Assert.True(new Activity { Summary = "x" }.HasContent());
        Assert.True(new Activity { Attachments = [new Attachment()] }.HasContent());
        Assert.True(new Activity { ChannelData = new JObject() }.HasContent());
    }

    [Fact]
    public void A_mention_of_the_bot_is_removed_from_the_text()
    {
        var activity = JsonConvert.DeserializeObject<Activity>(
            """
            {"type":"message","text":"<at>Bot</at> what is it? <AT>bot</AT>","recipient":{"id":"28:bot"},"entities":[
              {"type":"mention","mentioned":{"id":"28:bot","name":"Bot"},"text":"<at>Bot</at>"},
              {"type":"clientInfo","locale":"en-US"}]}
            """)!;

        Assert.Equal("28:bot", Assert.Single(activity.GetMentions()).Mentioned.Id);
        Assert.True(activity.MentionsRecipient());
        Assert.False(activity.MentionsId("28:other"));
        Assert.Equal("what is it?", activity.RemoveRecipientMention());
        Assert.Equal("what is it?", activity.Text);
    }

    [Fact]
    public void Channel_data_is_read_as_a_type()
    {
        var activity = new Activity { ChannelData = JObject.Parse("""{"team":{"id":"t1"},"tenant":{"id":"x"},"feedbackLoopEnabled":true}""") };

        var data = activity.GetChannelData<Microsoft.Bot.Schema.Teams.TeamsChannelData>();

        Assert.Equal(("t1", "x"), (data.Team.Id, data.Tenant.Id));
        Assert.Equal(true, data.AdditionalProperties["feedbackLoopEnabled"]);
        Assert.False(new Activity().TryGetChannelData<ChannelAccount>(out _));
        Assert.False(new Activity { ChannelData = "text" }.TryGetChannelData<ChannelAccount>(out _));
        Assert.Throws<InvalidCastException>(() => new Activity { ChannelData = new { id = 1 } }.GetChannelData<ChannelAccount>());
    }

    [Fact]
    public void An_entity_becomes_another_type_and_back()
    {
        var entity = new Entity();
        entity.SetAs(new Mention(new ChannelAccount("28:bot"), "<at>Bot</at>"));

        Assert.Equal("mention", entity.Type);
        Assert.Equal("28:bot", entity.GetAs<Mention>().Mentioned.Id);
        Assert.Equal(new Entity("x"), new Entity("x"));
        Assert.NotEqual(new Entity("x"), new Entity("y"));
    }

    [Fact]
    public void A_button_can_be_made_of_a_string()
    {
        CardAction action = "Yes";

        Assert.Equal(("Yes", "Yes", null), (action.Title, action.Value, action.Type));
    }

    private static Activity Incoming(string type = "message", string channel = "msteams") => new(type)
    {
        Id = "a1",
        ChannelId = channel,
        ServiceUrl = "https://service",
        Locale = "en-us",
        From = new ChannelAccount("user", "User", aadObjectId: "aad"),
        Recipient = new ChannelAccount("bot", "Bot"),
        Conversation = new ConversationAccount(id: "c", tenantId: "t"),
    };
}
