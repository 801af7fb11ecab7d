using ExplainerBot.Core.Knowledge;
using ExplainerBot.Core.Support;

namespace ExplainerBot.Core.Conversation.Composing;

/// <summary>All that the bot can say, by what it is about.</summary>
public sealed class Replies
{
    /// <summary>Prepares the composers for a knowledge base.</summary>
    public Replies(KnowledgeBase knowledge)
    {
        ArgumentNullException.ThrowIfNull(knowledge);
        Lines = new LineSelector(knowledge.Support);
        var buttons = new Buttons(knowledge);
        var lineText = new LineText(knowledge.Messages, knowledge.Support);
        Film = new FilmReplies(knowledge, Lines, buttons, lineText);
        Support = new SupportReplies(knowledge, Lines, buttons, lineText);
    }

    /// <summary>Which lines serve whom.</summary>
    public LineSelector Lines { get; }

    /// <summary>What is said about the film.</summary>
    public FilmReplies Film { get; }

    /// <summary>What is said to somebody who needs help.</summary>
    public SupportReplies Support { get; }
}
