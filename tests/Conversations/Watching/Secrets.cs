using System.Collections.Concurrent;
using System.Text;
using ExplainerBot.Core.Knowledge;

namespace ExplainerBot.Conversations.Watching;

/// <summary>
/// What must not be heard before consent: each phrase that a question's curator named, and each sentence of its answer. It reads
/// texts in a way of its own, so that a fault in the bot's own reading cannot hide a leak.
/// </summary>
internal sealed class Secrets
{
    // Shorter sentences ("They do.") say nothing by themselves and stand in many answers.
    private const int FewestWords = 4;

    private readonly List<Secret> all;
    private readonly ConcurrentDictionary<string, Secret[]> found = new(StringComparer.Ordinal);

    public Secrets(KnowledgeBase knowledge)
    {
        var gated = knowledge.Films.SelectMany(f => f.Questions).Where(q => q.Level != SpoilerLevel.None).ToList();
        var answers = gated.ToDictionary(q => q, q => Plain(q.Answer));
        var open = knowledge.Films.SelectMany(f => f.Questions).Where(q => q.Level == SpoilerLevel.None).Select(q => Plain(q.Answer)).ToList();
        all =
        [
            .. gated.SelectMany(q => q.Reveals.Select(r => (Phrase: Plain(r), Owner: q))
                    .Concat(Sentences(q.Answer).Where(s => s.Count(c => c == ' ') > FewestWords).Select(s => (Phrase: s, Owner: q))))
                .Where(s => !open.Exists(o => o.Contains(s.Phrase, StringComparison.Ordinal)))
                .GroupBy(s => s.Phrase)
                .Select(g => new Secret(
                    g.Key,
                    [.. g.Select(s => s.Owner.Key), .. gated.Where(q => answers[q].Contains(g.Key, StringComparison.Ordinal)).Select(q => q.Key)])),
        ];
    }

    public int Count => all.Count;

    /// <summary>The secrets that a text holds.</summary>
    public IReadOnlyList<Secret> In(string text) => found.GetOrAdd(text, t =>
    {
        var plain = Plain(t);
        return [.. all.Where(s => plain.Contains(s.Phrase, StringComparison.Ordinal))];
    });

    /// <summary>The sentences and list rows of a text, plain.</summary>
    public static IEnumerable<string> Sentences(string text) =>
        text.Split(['.', '!', '?', '\n', ':'], StringSplitOptions.RemoveEmptyEntries).Select(Plain).Where(s => s.Length > 2);

    /// <summary>The words of a text in lower case with one space around each.</summary>
    public static string Plain(string text)
    {
        var plain = new StringBuilder(" ", text.Length + 2);
        foreach (var c in text)
        {
            if (char.IsLetterOrDigit(c))
                plain.Append(char.ToLowerInvariant(c));
            else if (c is not ('\'' or '’' or '*' or '_') && plain[^1] != ' ')
                plain.Append(' ');
        }
        return plain[^1] == ' ' ? plain.ToString() : plain.Append(' ').ToString();
    }
}

/// <summary>A phrase that gives something away.</summary>
/// <param name="Phrase">The phrase, plain.</param>
/// <param name="Owners">The questions whose answers hold it: consent to any of them frees it.</param>
internal sealed record Secret(string Phrase, HashSet<QuestionKey> Owners);
