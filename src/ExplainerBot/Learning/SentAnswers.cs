using ExplainerBot.Core.Knowledge;
using ExplainerBot.State;
using Microsoft.Bot.Schema;

namespace ExplainerBot.Learning;

/// <summary>
/// Which question a message of the bot answered, by the message's id: a reaction names nothing else. In memory only, and only of the
/// last messages; a reaction to an older one is not counted.
/// </summary>
internal sealed class SentAnswers
{
    private const int Most = 20_000;

    private readonly Dictionary<string, QuestionKey> questions = new(StringComparer.Ordinal);
    private readonly Queue<string> oldest = new();
    private readonly Lock guard = new();

    /// <summary>Remembers an answer.</summary>
    /// <param name="activity">The activity that it replies to.</param>
    /// <param name="replyId">The id that the channel gave the answer; null where it gave none.</param>
    /// <param name="question">The question.</param>
    public void Remember(IActivity activity, string? replyId, QuestionKey question)
    {
        if (KeyOf(activity, replyId) is not { } key)
            return;
        lock (guard)
        {
            if (!questions.TryAdd(key, question))
                return;
            oldest.Enqueue(key);
            if (oldest.Count > Most)
                questions.Remove(oldest.Dequeue());
        }
    }

    /// <summary>The question that a message answered, or null when it is not known.</summary>
    /// <param name="activity">The activity that refers to the message.</param>
    /// <param name="replyId">The message's id.</param>
    public QuestionKey? Find(IActivity activity, string? replyId)
    {
        if (KeyOf(activity, replyId) is not { } key)
            return null;
        lock (guard)
            return questions.TryGetValue(key, out var question) ? question : null;
    }

    // Ids of messages are unique within a conversation only.
    private static string? KeyOf(IActivity activity, string? replyId) =>
        string.IsNullOrEmpty(replyId) ? null : ChatKey.Of(activity, replyId)?.Conversation;
}
