using System.Collections.Immutable;
using ExplainerBot.Core.Conversation;
using ExplainerBot.Core.Conversation.Films;
using ExplainerBot.Core.Knowledge;
using ExplainerBot.Core.Knowledge.Files;
using ExplainerBot.Core.Knowledge.Yaml;
using ExplainerBot.Core.Matching;

namespace ExplainerBot.Core.Review;

/// <summary>
/// Each phrasing finds its own question, and no two questions are taken for each other. The first is asked of the bot as it is, the second
/// of matchers that have not learnt the phrasing in question.
/// </summary>
/// <param name="knowledge">What the bot knows.</param>
/// <param name="finder">Its matchers.</param>
/// <param name="say">What the bot says to an utterance that opens a private chat.</param>
internal sealed class WordingReview(KnowledgeBase knowledge, FilmFinders finder, Func<string, Turn> say)
{
    // Two questions of which more than a tenth of the phrasings cross over will cross over for visitors too; the questions of the shipped
    // films stay below 6 %. A few phrasings of a small question may cross by chance.
    private const double MostCrossing = 0.1;
    private const int FewestCrossing = 5;

    // Below this lead the next phrasing that is added anywhere may turn it round: no wording of a curator decides that.
    private const double LeastLead = 0.25;

    // A phrasing that has been learnt is found, however wrong its place: what the others say of it tells. Nearly the words of a phrasing of
    // another question, and by far nearer to that one: in the shipped films every such phrasing stood wrong or could mean either (at 0.7 a few did not).
    private const double LeastHeldOutLead = 1;
    private const double LeastLikeness = 0.75;

    private const double SayShare = 0.5; // of the work

    /// <summary>The warnings, with their places in the files that the knowledge was made from.</summary>
    /// <param name="files">Films, support lines and messages.</param>
    /// <param name="progress">Told the share that is done, 0 to 1, or null.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public ImmutableArray<Diagnostic> Review(IReadOnlyList<KnowledgeFile> files, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        var films = KnowledgeFiles.Read(files, new DiagnosticBag()).Films;
        var bag = new DiagnosticBag();
        var found = CheckStrays(films, bag, Part(progress, 0, SayShare), cancellationToken);
        foreach (var (film, at) in films.Select((f, i) => (f, i)))
        {
            var from = SayShare + (1 - SayShare) * at / films.Length;
            var heldOut = finder.ReadHeldOut(film.Id.Value, Part(progress, from, (1 - SayShare) / films.Length), cancellationToken);
            CheckMisplaced(film, heldOut, found, bag);
            CheckConfusions(film, heldOut, bag);
        }
        return bag.ToSorted();
    }

    private HashSet<Place> CheckStrays(ImmutableArray<FilmFile> films, DiagnosticBag bag, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        var wordings = films.SelectMany(f => f.Questions.SelectMany(q => q.Also.Select(text => (Film: f, Question: q, Text: text)))).ToArray();
        var strays = new string?[wordings.Length];
        var done = 0;
        Parallel.For(0, wordings.Length, new ParallelOptions { CancellationToken = cancellationToken }, i =>
        {
            strays[i] = StrayOf(wordings[i].Film, wordings[i].Question, wordings[i].Text.Value);
            progress?.Report((double)Interlocked.Increment(ref done) / wordings.Length);
        });
        var found = new HashSet<Place>();
        foreach (var ((_, question, text), stray) in wordings.Zip(strays).Where(w => w.Second is not null))
        {
            found.Add(text.Place);
            Warn(text, question, stray!, bag);
        }
        return found;
    }

    private void CheckMisplaced(FilmFile film, ImmutableArray<HeldOutExample> heldOut, HashSet<Place> found, DiagnosticBag bag)
    {
        var places = film.Questions.SelectMany(q => q.Also.Select(text => (Question: q, Text: text)))
            .ToDictionary(w => (w.Question.Id.Value, w.Text.Value), w => w);
        foreach (var held in heldOut.Where(h => !h.IsUnderstood && h.Lead >= LeastHeldOutLead && h.Likeness >= LeastLikeness))
        {
            if (knowledge.Find(new QuestionKey(held.Example.Label)) is { } own
                && knowledge.Find(new QuestionKey(held.Found)) is { } other
                && places.TryGetValue((own.Id, held.Example.Text), out var wording) && !found.Contains(wording.Text.Place))
                Warn(wording.Text, wording.Question, $"is like '{held.Nearest?.Text}' of '{other.Id}' and like nothing else here", bag);
        }
    }

    private static void Warn(YamlText text, QuestionEntry question, string stray, DiagnosticBag bag) =>
        bag.Warning("R007", text.Place, $"'{text}' stands under '{question.Id}', but {stray}.",
            "Move it there if it fits, say it otherwise, or remove it; 'explainer why' shows how it is read.");

    // Where a phrasing leads instead of to its question, in words that follow "but"; null when it leads there, or offers it among others.
    private string? StrayOf(FilmFile film, QuestionEntry entry, string text)
    {
        var (reply, _, explanation, _) = say(text);
        var own = knowledge.Find(film.Id.Value, entry.Id.Value);
        if (IsOwn(reply.Question, own) || reply.Suggestions.Any(q => IsOwn(q, own)) || own is null || LeadOver(own, explanation.Match) < LeastLead)
            return null;
        return reply.Outcome switch
        {
            Outcome.Answer or Outcome.Confirm => $"finds '{reply.Question?.Id}'",
            Outcome.Suggest => "only offers " + string.Join(", ", reply.Suggestions.Select(q => $"'{q.Id}'")),
            // In doubt support comes first; how often that is in vain is measured elsewhere, and no wording of a curator mends it.
            Outcome.Support => null,
            Outcome.SmallTalk or Outcome.Command => "is taken for something else than a question",
            _ => "is not understood",
        };
    }

    // "Who made it?" alone fits every film; the bot asks which one is meant, or takes the one asked about last.
    private static bool IsOwn(Question? found, Question? own) => found is not null && found.Id == own?.Id;

    // How far the best label's value lies above the question's own; large where that is not even ranked.
    private static double LeadOver(Question own, Match? match) => match is { Ranked: [var best, ..] ranked }
        ? best.Score - (ranked.FirstOrDefault(r => r.Label == own.Key.Value)?.Score ?? double.NegativeInfinity)
        : double.PositiveInfinity;

    private void CheckConfusions(FilmFile film, ImmutableArray<HeldOutExample> heldOut, DiagnosticBag bag)
    {
        var entries = film.Questions.ToDictionary(q => q.Id.Value, StringComparer.Ordinal);
        var count = heldOut.GroupBy(h => h.Example.Label, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Count(), StringComparer.Ordinal);
        var crossings =
            from held in heldOut
            where !held.IsUnderstood
            let own = knowledge.Find(new QuestionKey(held.Example.Label))
            let found = knowledge.Find(new QuestionKey(held.Found))
            where own is not null && found is not null
            orderby held.Lead descending
            group (Held: held, Own: own) by string.CompareOrdinal(own.Id, found.Id) < 0 ? (First: own, Second: found) : (First: found, Second: own);
        foreach (var pair in crossings)
        {
            var (first, second) = pair.Key;
            var all = count[first.Key.Value] + count.GetValueOrDefault(second.Key.Value);
            if (pair.Count() < FewestCrossing || pair.Count() <= MostCrossing * all)
                continue;
            var worst = string.Join(", ", pair.Take(3).Select(c => $"'{c.Held.Example.Text}' ({c.Own.Id})"));
            bag.Warning("R008", entries[first.Id].Id.Place,
                FormattableString.Invariant($"'{first.Id}' and '{second.Id}' are taken for each other: {pair.Count()} of their {all} phrasings, each read by the others, such as {worst}."),
                "Make one question of the two, or give each the words that tell it apart.");
        }
    }

    private static Progress? Part(IProgress<double>? whole, double from, double share) => whole is null ? null : new Progress(whole, from, share);

    private sealed class Progress(IProgress<double> whole, double from, double share) : IProgress<double>
    {
        public void Report(double value) => whole.Report(from + share * value);
    }
}
