using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;

namespace BotFramework.Tests.Builder;

public sealed class MessageFactoryTests
{
    [Fact]
    public void A_text_accepts_input_and_has_empty_lists()
    {
        var message = MessageFactory.Text("hi", " ");

        Assert.Equal((ActivityTypes.Message, "hi", null, InputHints.AcceptingInput), (message.Type, message.Text, message.Speak, message.InputHint));
        Assert.Empty(message.Attachments);
        Assert.Empty(message.Entities);
    }

    [Fact]
    public void Attachments_are_a_list_or_a_carousel()
    {
        var card = new Attachment("application/vnd.microsoft.card.adaptive");

        Assert.Equal(AttachmentLayoutTypes.List, MessageFactory.Attachment(card).AttachmentLayout);
        Assert.Equal(AttachmentLayoutTypes.List, MessageFactory.Attachment([card, card]).AttachmentLayout);
        var carousel = MessageFactory.Carousel([card, card], "two");
        Assert.Equal((AttachmentLayoutTypes.Carousel, 2, "two"), (carousel.AttachmentLayout, carousel.Attachments.Count, carousel.Text));
        Assert.Throws<ArgumentNullException>(() => MessageFactory.Attachment((Attachment)null!));
    }

    [Fact]
    public void Suggestions_say_what_they_show()
    {
        var message = MessageFactory.SuggestedActions(["Yes", "No"], "Go on?", null, null);

        Assert.Equal("Go on?", message.Text);
        Assert.All(message.SuggestedActions.Actions, a => Assert.Equal((ActionTypes.ImBack, a.Title), (a.Type, (string)a.Value)));
        Assert.Equal(["Yes", "No"], message.SuggestedActions.Actions.Select(a => a.Title));
    }
}
