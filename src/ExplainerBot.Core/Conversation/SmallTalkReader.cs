using System.Collections.Frozen;
using ExplainerBot.Core.Knowledge;
using ExplainerBot.Core.Language;
using ExplainerBot.Core.Matching;
using ExplainerBot.Core.Snapshots;

namespace ExplainerBot.Core.Conversation;

/// <summary>
/// Reads small talk that is nothing else: a message that known phrases cover from its first word to its last, with small words between
/// them ("ok great, thanks mate, see you later then"). What is not covered may still be like small talk, which the matcher tells.
/// </summary>
public sealed class SmallTalkReader
{
    // Nobody greets in more words, and what is asked in more words is seldom covered by chance.
    private const int MostWords = 16;

    private readonly Messages messages;
    private readonly PhraseTable phrases;
    private readonly Block<int> kindOf; // of each template the number of its kind; small words are no kind
    private readonly FrozenSet<string> openings;

    private SmallTalkReader(Messages messages, PhraseTable phrases, Block<int> kindOf)
    {
        this.messages = messages;
        this.phrases = phrases;
        this.kindOf = kindOf;
        openings = messages.Commands[CommandReader.FollowUp].Select(o => ConsentLexicon.Squeeze(Words.Normalize(o))).ToFrozenSet(StringComparer.Ordinal);
    }

    /// <summary>A reader of one language's small talk.</summary>
    public static SmallTalkReader Of(Messages messages)
    {
        ArgumentNullException.ThrowIfNull(messages);
        var automaton = new PhraseAutomaton();
        List<int> kinds = [];
        // Of phrases that stand in several kinds the first kind has them, and the kinds that give way have what is left.
        foreach (var (kind, talk) in messages.SmallTalk.Index().OrderBy(t => t.Item.Say.IsEmpty))
        {
            foreach (var say in talk.Say.Select(say => Words.Normalize(say)).Concat(talk.Exactly))
                Add(say, kind);
        }
        foreach (var small in messages.SmallWords)
            Add(small, messages.SmallTalk.Length);
        return new SmallTalkReader(messages, automaton.ToTable(), kinds.ToArray());

        void Add(string template, int kind)
        {
            if (automaton.Add(template, ConsentPhrase.Filler) >= 0)
                kinds.Add(kind);
        }
    }

    /// <summary>Writes the phrases.</summary>
    internal void Write(SnapshotWriter writer)
    {
        phrases.Write(writer);
        writer.Write(kindOf);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    internal static SmallTalkReader Read(SnapshotReader reader, Messages messages) => new(messages, PhraseTable.Read(reader), reader.Block<int>());

    /// <summary>The small talk that a text is, or null. Of several kinds the last counts: "thanks, bye" is a goodbye.</summary>
    public SmallTalk? Read(HeardText text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Normal.Length == 0)
            return ReadSigns(text.Text);
        var words = text.Normal.Split(' ', MostWords + 1);
        if (words.Length > MostWords)
            return null;
        for (var i = 0; i < words.Length; i++)
            words[i] = ConsentLexicon.Squeeze(words[i]);
        SmallTalk? talk = null;
        var kind = -1;
        for (var at = 0; at < words.Length;)
        {
            var (template, length) = phrases.LongestTemplate(words, at);
            if (template < 0)
                return null;
            kind = kindOf.Span[template];
            if (kind < messages.SmallTalk.Length && (talk is null || !messages.SmallTalk[kind].Say.IsEmpty))
                talk = messages.SmallTalk[kind];
            at += length;
        }
        // "Great, and?" asks on.
        return kind == messages.SmallTalk.Length && openings.Contains(words[^1]) ? null : talk;
    }

    private SmallTalk? ReadSigns(string text) =>
        messages.SmallTalk.FirstOrDefault(t => t.Signs.Any(sign => text.Contains(sign, StringComparison.Ordinal)));
}
