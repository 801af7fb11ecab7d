using System.Collections.Concurrent;
using System.Collections.Frozen;
using ExplainerBot.Core.Conversation;
using ExplainerBot.Core.Knowledge;

namespace ExplainerBot.Conversations.Watching;

/// <summary>What holds for every reply by itself.</summary>
internal sealed class Rules
{
    private readonly ConcurrentDictionary<string, string?> repeats = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string?> filmWords = new(StringComparer.Ordinal);
    private readonly FrozenSet<string> payloadKeys;
    private readonly string[] ids;
    private readonly string[] ofTheFilm;
    private readonly Messages messages;

    public Rules(KnowledgeBase knowledge)
    {
        Secrets = new Secrets(knowledge);
        messages = knowledge.Messages;
        var questions = knowledge.Films.SelectMany(f => f.Questions).ToList();
        ids = [.. questions.Select(q => q.Id)];
        payloadKeys = questions.Select(q => q.Key.Value).Concat(knowledge.Films.Select(f => f.Key.Value)).Concat(knowledge.Support.Countries.Select(c => c.Code)).ToFrozenSet(StringComparer.Ordinal);
        ofTheFilm =
        [
            .. knowledge.Films.Select(f => f.Title)
                .Concat(knowledge.Films.SelectMany(f => f.Names).Select(n => n.Name))
                .Concat(questions.Select(q => q.Ask))
                .Concat(questions.Select(q => q.Teaser).OfType<string>())
                .Select(Secrets.Plain),
        ];
    }

    public Secrets Secrets { get; }

    /// <summary>Every string that a client could see of a reply, but for its random nonces.</summary>
    public static IEnumerable<string> AllTextsOf(Reply reply) =>
    [
        reply.Text,
        .. reply.Blocks.Select(b => b.Markdown),
        reply.Speak,
        reply.Summary,
        .. reply.Buttons.SelectMany(b => new[] { b.Title, b.Action, b.Key ?? "", b.Url ?? "" }),
    ];

    /// <summary>Checks what a reply says and shows.</summary>
    public void CheckShape(Reply reply)
    {
        if (reply.Outcome == Outcome.Silent)
            return;
        if (reply.Text.Length == 0)
            throw new WatchException("a reply says nothing.");
        if (repeats.GetOrAdd(reply.Text, FirstRepeat) is { } sentence)
            throw new WatchException($"'{sentence.Trim()}' is said twice in one reply: {reply.Text}");
        if (reply.Buttons.GroupBy(b => b.Title).FirstOrDefault(g => g.Count() > 1) is { } twice)
            throw new WatchException($"two buttons are called '{twice.Key}': {reply.Text}");
        var lines = reply.Blocks.Any(b => b.Kind == BlockKind.Lines);
        if (!lines && !reply.Buttons.Any(b => b.Action == ButtonActions.Help))
            throw new WatchException($"no way to Get help: {reply.Text}");
        if (reply is { Outcome: Outcome.Support } && !lines && !IsAmongOthers(reply) && !reply.Text.StartsWith(messages["support.choose-country"], StringComparison.Ordinal))
            throw new WatchException($"support without lines: {reply.Text}");
        CheckPayloads(reply);
        if (reply.Sensitive)
            CheckSensitive(reply);
    }

    /// <summary>The preference is set only by whoever says to have seen the film, and only in private.</summary>
    public static void CheckPreference(Observation seen)
    {
        foreach (var film in seen.Turn.Memory.Person.Seen)
            CheckPreference(seen, seen.Before.Person.SeenAt(film.Film), film.At);
    }

    private static void CheckPreference(Observation seen, DateTimeOffset? before, DateTimeOffset after)
    {
        var says = seen.Private && (seen.Said.Press is { } press ? press.Action == ButtonActions.Seen : seen.Meaning is Meaning.Seen or Meaning.Unknown);
        var lapsed = before is null || seen.Now - before >= TimeSpan.FromDays(180);
        if (after != before && !says && lapsed)
            throw new WatchException("the preference was set though nobody said to have seen the film.");
    }

    /// <summary>To harm that is spoken of among others: one line for all cases, no number, and nothing noted.</summary>
    public void CheckAmongOthers(Observation seen)
    {
        var (before, after) = (seen.Before.Conversation, seen.Turn.Memory.Conversation);
        if (!IsAmongOthers(seen.Reply) || seen.Reply.Needs.Length > 0)
            throw new WatchException($"the others are told what was spoken of: {seen.Reply.Text}");
        if (after with { Pending = before.Pending, Suggested = before.Suggested } != before || seen.Turn.Memory.Person != seen.Before.Person)
            throw new WatchException("a disclosure among others was noted.");
    }

    private void CheckPayloads(Reply reply)
    {
        foreach (var button in reply.Buttons)
        {
            if (button.Key is { } key && !payloadKeys.Contains(key))
                throw new WatchException($"the button '{button.Title}' carries '{key}', which is no opaque key.");
            if (ids.FirstOrDefault(id => Carries(button, id)) is { } id)
                throw new WatchException($"the button '{button.Title}' carries the id '{id}'.");
        }
    }

    private bool IsAmongOthers(Reply reply) => reply.Text.StartsWith(messages["support.among-others"], StringComparison.Ordinal);

    private static bool Carries(ReplyButton button, string id) =>
        new[] { button.Action, button.Key, button.Nonce, button.Url }.Any(p => p?.Contains(id, StringComparison.OrdinalIgnoreCase) == true);

    private void CheckSensitive(Reply reply)
    {
        if (reply.Summary != messages["support.summary"] || reply.Speak != (IsAmongOthers(reply) ? messages["support.among-others"] : messages["support.speak"]))
            throw new WatchException("the summary or the speech of a support reply is not the neutral one.");
        if (reply.HoldsAnswer || reply.Question is not null || reply.Suggestions.Length > 0)
            throw new WatchException("a support reply is about a question of the film.");
        var words = reply.Text + "\n" + string.Join('\n', reply.Buttons.Select(b => b.Title));
        var found = filmWords.GetOrAdd(words, text => ofTheFilm.FirstOrDefault(f => Secrets.Plain(text).Contains(f, StringComparison.Ordinal)));
        if (found is not null)
            throw new WatchException($"a support reply speaks of the film: '{found.Trim()}'.");
    }

    /// <summary>The first sentence that stands twice in a text, or null.</summary>
    public static string? FirstRepeat(string text)
    {
        var said = new HashSet<string>(StringComparer.Ordinal);
        return Secrets.Sentences(text).FirstOrDefault(s => s.Count(c => c == ' ') > 3 && !said.Add(s));
    }
}
