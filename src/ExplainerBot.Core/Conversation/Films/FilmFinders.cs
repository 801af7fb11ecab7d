using System.Collections.Immutable;
using ExplainerBot.Core.Knowledge;
using ExplainerBot.Core.Language;
using ExplainerBot.Core.Matching;
using ExplainerBot.Core.Matching.Encoding;
using ExplainerBot.Core.Snapshots;

namespace ExplainerBot.Core.Conversation.Films;

/// <summary>
/// Finds the question that an utterance means, in whichever film. Each film has a matcher of its own; where more than one knows the
/// words, their names decide, then the film asked about last, and else nobody can tell.
/// </summary>
public sealed class FilmFinders
{
    private const int MostSuggestions = 3;
    private const int FewWords = 5;

    private readonly ImmutableArray<QuestionFinder> finders;
    private readonly FilmNames names;
    private readonly SmallTalkReader smallTalk;

    /// <summary>Trains a matcher for each film.</summary>
    /// <param name="knowledge">The films and the small talk.</param>
    /// <param name="words">What is known of the language.</param>
    /// <param name="elsewhere">What is asked in vain.</param>
    /// <param name="trainings">What makes training better or quicker.</param>
    public FilmFinders(KnowledgeBase knowledge, MatcherVocabulary words, Elsewhere elsewhere, MatcherTrainings trainings)
    {
        ArgumentNullException.ThrowIfNull(trainings);
        ArgumentNullException.ThrowIfNull(knowledge);
        var films = knowledge.Films;
        names = new FilmNames(films);
        smallTalk = SmallTalkReader.Of(knowledge.Messages);
        var trained = new QuestionFinder[films.Length];
        Parallel.For(0, films.Length, i => trained[i] = new QuestionFinder(
            films[i], knowledge, FilmVocabulary.Of(words, films[i], films, elsewhere), elsewhere, smallTalk, trainings.Of(films[i].Id)));
        finders = [.. trained];
    }

    private FilmFinders(ImmutableArray<QuestionFinder> finders, FilmNames names, SmallTalkReader smallTalk)
    {
        this.finders = finders;
        this.names = names;
        this.smallTalk = smallTalk;
    }

    /// <summary>Writes what was learnt of each film.</summary>
    internal void Write(SnapshotWriter writer)
    {
        smallTalk.Write(writer);
        foreach (var finder in finders)
            finder.Write(writer);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    internal static FilmFinders Read(SnapshotReader reader, KnowledgeBase knowledge, SentenceEncoder? encoder)
    {
        var smallTalk = SmallTalkReader.Read(reader, knowledge.Messages);
        return new(
            [.. knowledge.Films.Select(film => QuestionFinder.Read(reader, film, knowledge, smallTalk, encoder))],
            new FilmNames(knowledge.Films), smallTalk);
    }

    /// <summary>What was fitted, in the films' order.</summary>
    public ImmutableArray<Fitted> Fitted => [.. finders.Select(f => f.Fitted)];

    /// <summary>The matcher of one film.</summary>
    public IntentMatcher MatcherOf(string film) => finders.Single(f => f.Film.Id == film).Matcher;

    /// <summary>The meaning of an utterance by itself.</summary>
    /// <param name="text">What was said.</param>
    /// <param name="last">The id of the film that was asked about last, or null: it is preferred where words fit several.</param>
    public Finding Find(HeardText text, string? last = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (finders.Length == 1)
            return finders[0].Find(text);
        var normal = Words.Normalize(text.Text, MessageLimits.Matched);
        var named = names.In(normal);
        var found = Narrow(Read(text), r => named.Contains(r.Finder.Film));
        var sure = found.Where(r => r.Finding is { Decision: MatchDecision.Strong, Question: not null }).ToImmutableArray();
        if (sure.IsEmpty || Likeliest(found) is not { Question: not null } best)
            return Unsure(found, last);
        if (named.Count == 0)
            sure = [.. found.Select(r => sure.Contains(r) ? r : SameQuestion(r, Likeliest(sure))).OfType<Reading>()];
        // Talk goes on about the same film.
        sure = Narrow(sure, r => r.Finder.Film.Id == last);
        if (sure.Length == 1)
            return sure[0].Finding;
        var ofEach = sure.Select(r => r.Finding.Question!).ToImmutableArray();
        return best with { Decision = MatchDecision.Weak, Question = null, Candidates = ofEach, OfEachFilm = ofEach };
    }

    /// <summary>Whether a normalised text is the shown wording of a question.</summary>
    public bool IsTitle(string normalText) => finders.Any(f => f.IsTitle(normalText));

    /// <summary>Whether a normalised text is, word for word, one of the phrasings that a curator wrote for a question.</summary>
    public bool IsPhrasing(string normalText) => finders.Any(f => f.IsPhrasing(normalText));

    /// <summary>How well an utterance fits each question of one film, for reading a follow-up.</summary>
    public IEnumerable<(Question Question, double Score)> Score(string film, HeardText text) => finders.Single(f => f.Film.Id == film).Score(text);

    /// <summary>What each wording of a film would be understood as, had nobody written it down.</summary>
    public ImmutableArray<HeldOutExample> ReadHeldOut(string film, IProgress<double>? progress, CancellationToken cancellationToken) =>
        finders.Single(f => f.Film.Id == film).ReadHeldOut(progress, cancellationToken);

    /// <summary>What the matcher did with an utterance, stage by stage, in the film where it fits best.</summary>
    public MatchExplanation Explain(HeardText text, bool phrasings = false) => finders.Length == 1
        ? finders[0].Explain(text, phrasings)
        : Read(text).MaxBy(r => (names.In(Words.Normalize(text.Text, MessageLimits.Matched)).Contains(r.Finder.Film), r.Finding.Match.Confidence))!.Finder.Explain(text, phrasings);

    /// <summary>The film that a message names and asks nothing of; null with a single film loaded.</summary>
    /// <param name="normalText">What was said.</param>
    /// <param name="asked">Whether it was asked which film is meant: any name out of the film will then do.</param>
    public Film? FilmAlone(string normalText, bool asked)
    {
        if (finders.Length == 1 || !asked)
            return finders.Length == 1 ? null : names.Titled(normalText);
        if (names.Named(normalText) is { } film)
            return film;
        return normalText.Count(c => c == ' ') < FewWords && names.In(normalText) is { Count: 1 } named
            && Find(new HeardText(normalText)) is not { Decision: MatchDecision.Strong, Question: not null }
            ? named.Single()
            : null;
    }

    // Small talk that is listed, help, then the film asked about last, then whatever fits best.
    private static Finding Unsure(ImmutableArray<Reading> found, string? last)
    {
        var talk = found.FirstOrDefault(r => r.Finding.SmallTalk is not null && r.Finding.Decision == MatchDecision.None)
            ?? found.FirstOrDefault(r => r.Finding.AsksForHelp);
        if (talk is not null)
            return talk.Finding;
        var best = Likeliest(found);
        if (best.Decision != MatchDecision.Weak || best.SmallTalk is not null)
            return best;
        var weak = found.Where(r => r.Finding.Decision == MatchDecision.Weak && r.Finding.Candidates.Length > 0).ToImmutableArray();
        if (weak.FirstOrDefault(r => r.Finder.Film.Id == last) is { } same)
            return same.Finding;
        // One of each film by turns, the likelier film first.
        var ordered = weak.OrderByDescending(r => r.Finding.Match.Confidence).ToArray();
        var candidates = Enumerable.Range(0, MostSuggestions)
            .SelectMany(i => ordered.Where(r => i < r.Finding.Candidates.Length).Select(r => r.Finding.Candidates[i]))
            .Take(MostSuggestions);
        return best with { Candidates = [.. candidates] };
    }

    private static Finding Likeliest(ImmutableArray<Reading> found) => found.MaxBy(r => (r.Finding.Decision, r.Finding.Match.Confidence))!.Finding;

    // Questions of one id are the same question in different films. "When did it come out?" may be meant for any of them, however
    // well its words are known in each; what gives something away only where its words point there too.
    private static Reading? SameQuestion(Reading other, Finding sure) =>
        other.Finder.Film.Questions.FirstOrDefault(q => q.Id == sure.Question!.Id) is { } same
        && (sure.Question!.Level == SpoilerLevel.None || other.Finding.Candidates.Contains(same))
            ? other with { Finding = sure with { Question = same, Candidates = [same] } }
            : null;

    private ImmutableArray<Reading> Read(HeardText text) => [.. finders.Select(f => new Reading(f, f.Find(text)))];

    // Those that a reason speaks for; all, where it speaks for none.
    private static ImmutableArray<Reading> Narrow(ImmutableArray<Reading> readings, Func<Reading, bool> reason) =>
        readings.Any(reason) ? [.. readings.Where(reason)] : readings;

    private sealed record Reading(QuestionFinder Finder, Finding Finding);
}
