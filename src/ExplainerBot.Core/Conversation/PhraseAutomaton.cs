using ExplainerBot.Core.Snapshots;

namespace ExplainerBot.Core.Conversation;

/// <summary>
/// Phrases with choices, as curators write them: <c>a|b</c> is one of several words, <c>word?</c> one that may be missing, so that
/// "i want|need to know it?" stands for four phrases. Kept as a nondeterministic finite automaton over words: written out, the
/// templates of one language are hundreds of thousands of phrases. Once filled it is made into a <see cref="PhraseTable"/>.
/// </summary>
internal sealed class PhraseAutomaton
{
    private const int Start = 0;

    private readonly List<State> states = [new State(-1)];
    private readonly List<ConsentPhrase> says = [];

    /// <summary>All words of the templates, squeezed.</summary>
    public IEnumerable<string> Words => states.SelectMany(s => s.Next.Keys).Distinct();

    /// <summary>Adds a template. A phrase that stands in several says what the first of them says.</summary>
    /// <returns>The template's number, counted from 0; or -1 when it holds no word.</returns>
    public int Add(string template, ConsentPhrase meaning)
    {
        List<int> open = [Start];
        var holdsWord = false;
        foreach (var slot in template.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var choices = slot.TrimEnd('?').Split('|').Select(choice => Language.Words.Of(choice)).ToList();
            var after = NewState();
            foreach (var words in choices.Where(w => w.Length > 0))
            {
                AddPath(open, words, after);
                holdsWord = true;
            }
            open = slot.EndsWith('?') || choices.Exists(w => w.Length == 0) ? [.. open, after] : [after];
        }
        if (!holdsWord)
            return -1;
        foreach (var state in open.Where(s => s != Start))
            states[state].Ends = true;
        says.Add(meaning);
        return says.Count - 1;
    }

    /// <summary>The same to look phrases up in; no template can be added to it.</summary>
    public PhraseTable ToTable()
    {
        var numbers = Words.Select((word, i) => (word, i)).ToDictionary(p => p.word, p => p.i, StringComparer.Ordinal);
        List<int> starts = [0], by = [], targets = [];
        foreach (var state in states)
        {
            foreach (var (word, target) in state.Next.SelectMany(n => n.Value.Select(t => (numbers[n.Key], t.Target))).Distinct().Order())
            {
                by.Add(word);
                targets.Add(target);
            }
            starts.Add(by.Count);
        }
        return new PhraseTable(
            HashIndex.Of([.. numbers.Select(n => KeyValuePair.Create(HashIndex.HashOf(n.Key), n.Value))]), starts.ToArray(), by.ToArray(),
            targets.ToArray(), states.Select(s => s.Template << 1 | (s.Ends ? 1 : 0)).ToArray(), says.Select(s => (int)s).ToArray());
    }

    /// <summary>Templates that share a phrase though they say different things: the earlier, the later and one such phrase.</summary>
    /// <param name="matters">Of which meanings to look at the templates.</param>
    public IEnumerable<(int Earlier, int Later, string Phrase)> Conflicts(Predicate<ConsentPhrase> matters)
    {
        // Both templates walk the same words together; a pair of states is looked at once.
        var seen = new HashSet<(int, int)>();
        var told = new HashSet<(int, int)>();
        var open = new Stack<(int, int, string)>([(Start, Start, "")]);
        while (open.TryPop(out var pair))
        {
            var (left, right, phrase) = pair;
            foreach (var (word, targets) in states[left].Next)
            {
                foreach (var (earlier, _) in targets.Where(t => Matters(t.Target)))
                {
                    foreach (var (later, written) in states[right].By(word))
                    {
                        var (one, other) = (states[earlier], states[later]);
                        if (one.Template >= other.Template || !Matters(later) || says[one.Template] == says[other.Template] || !seen.Add((earlier, later)))
                            continue;
                        var longer = phrase.Length == 0 ? written : phrase + " " + written;
                        if (one.Ends && other.Ends && told.Add((one.Template, other.Template)))
                            yield return (one.Template, other.Template, longer);
                        open.Push((earlier, later, longer));
                    }
                }
            }
        }

        bool Matters(int state) => matters(says[states[state].Template]);
    }

    private void AddPath(List<int> open, string[] words, int after)
    {
        for (var i = 0; i < words.Length; i++)
        {
            var next = i == words.Length - 1 ? after : NewState();
            foreach (var state in open)
                states[state].Add(ConsentLexicon.Squeeze(words[i]), next, words[i]);
            open = [next];
        }
    }

    private int NewState()
    {
        states.Add(new State(says.Count));
        return states.Count - 1;
    }

    /// <summary>A place in a template, and where each word leads from it.</summary>
    private sealed class State(int template)
    {
        private static readonly List<(int, string)> Nowhere = [];

        public int Template { get; } = template;

        public bool Ends { get; set; }

        public Dictionary<string, List<(int Target, string Written)>> Next { get; } = new(StringComparer.Ordinal);

        public List<(int Target, string Written)> By(string squeezed) => Next.TryGetValue(squeezed, out var targets) ? targets : Nowhere;

        public void Add(string squeezed, int target, string written)
        {
            if (!Next.TryGetValue(squeezed, out var targets))
                Next[squeezed] = targets = [];
            targets.Add((target, written));
        }
    }
}
