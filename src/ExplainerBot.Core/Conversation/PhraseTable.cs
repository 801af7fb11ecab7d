using ExplainerBot.Core.Snapshots;

namespace ExplainerBot.Core.Conversation;

/// <summary>A <see cref="PhraseAutomaton"/> that is complete, as plain numbers: quick to read in, and it needs no building.</summary>
internal sealed class PhraseTable
{
    private const int Start = 0;

    private readonly HashIndex words; // numbers of the squeezed words
    private readonly Block<int> starts; // of the ways out of each state
    private readonly Block<int> by; // the word that each way is for, ascending within a state
    private readonly Block<int> targets; // where it leads
    private readonly Block<int> templates; // of each state: its template, and whether a phrase may end there
    private readonly Block<int> says; // of each template

    /// <param name="words">Numbers of the squeezed words.</param>
    /// <param name="starts">Where the ways out of each state begin, and where the last of them end.</param>
    /// <param name="by">The word that each way is for, ascending within a state.</param>
    /// <param name="targets">The state to which it leads.</param>
    /// <param name="templates">Of each state twice the number of its template, and one more where a phrase may end.</param>
    /// <param name="says">What each template says.</param>
    public PhraseTable(HashIndex words, Block<int> starts, Block<int> by, Block<int> targets, Block<int> templates, Block<int> says)
    {
        this.words = words;
        this.starts = starts;
        this.by = by;
        this.targets = targets;
        this.templates = templates;
        this.says = says;
    }

    /// <summary>The longest phrase that stands in the words from a place on.</summary>
    /// <param name="words">Words with stretched letters squeezed.</param>
    /// <param name="at">Where the phrase begins.</param>
    /// <returns>What it says, or null when there is none; and its number of words, 1 when there is none.</returns>
    public (ConsentPhrase? Says, int Length) Longest(string[] words, int at)
    {
        var (template, length) = LongestTemplate(words, at);
        return (template < 0 ? null : (ConsentPhrase)says.Span[template], length);
    }

    /// <summary>The same by number.</summary>
    /// <returns>The first of the templates that hold the phrase, or -1 when there is none; and its number of words.</returns>
    public (int Template, int Length) LongestTemplate(string[] words, int at)
    {
        (int, int) longest = (-1, 1);
        if (this.words.Find(HashIndex.HashOf(words[at])) < 0)
            return longest;
        List<int> active = [Start], next = [];
        for (var i = at; i < words.Length && active.Count > 0; i++)
        {
            next.Clear();
            if (this.words.Find(HashIndex.HashOf(words[i])) is >= 0 and var word)
            {
                foreach (var state in active)
                    Follow(state, word, next);
            }
            var first = int.MaxValue;
            foreach (var state in next)
            {
                if ((templates.Span[state] & 1) == 1)
                    first = Math.Min(first, templates.Span[state] >> 1);
            }
            if (first < int.MaxValue)
                longest = (first, i - at + 1);
            (active, next) = (next, active);
        }
        return longest;
    }

    public void Write(SnapshotWriter writer)
    {
        words.Write(writer);
        foreach (var block in (Block<int>[])[starts, by, targets, templates, says])
            writer.Write(block);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static PhraseTable Read(SnapshotReader reader) => new(
        HashIndex.Read(reader), reader.Block<int>(), reader.Block<int>(), reader.Block<int>(), reader.Block<int>(), reader.Block<int>());

    private void Follow(int state, int word, List<int> next)
    {
        var from = starts.Span[state];
        var ways = by.Span[from..starts.Span[state + 1]];
        var way = ways.BinarySearch(word);
        while (way > 0 && ways[way - 1] == word)
            way--;
        for (; way >= 0 && way < ways.Length && ways[way] == word; way++)
        {
            var target = targets.Span[from + way];
            if (!next.Contains(target))
                next.Add(target);
        }
    }
}
