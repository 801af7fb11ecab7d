using System.Collections.Immutable;
using ExplainerBot.Core.Conversation;
using ExplainerBot.Core.Conversation.Composing;
using ExplainerBot.Core.Conversation.Films;
using ExplainerBot.Core.Conversation.Steps;
using ExplainerBot.Core.Knowledge;
using ExplainerBot.Core.Learning;
using ExplainerBot.Core.Matching;
using ExplainerBot.Core.Review;
using ExplainerBot.Core.Snapshots;
using ExplainerBot.Core.Support;

namespace ExplainerBot.Core;

/// <summary>
/// The door of the domain: an utterance, what is remembered and the time go in; a reply and a memory come out. Pure, immutable and
/// safe for any number of threads. <see cref="Reply"/> is the conversation contract, a line a step: the first that applies answers.
/// </summary>
public sealed class Explainer
{
    private readonly Replies replies;
    private readonly FilmFinders finder;
    private readonly QuestionSearch search;
    private readonly CrisisRecognizer crisisRecognizer;
    private readonly ConsentReader consent;
    private readonly RedeliveryStep redelivery;
    private readonly PressStep press;
    private readonly CommandStep command;
    private readonly CrisisStep crisis;
    private readonly ConfirmationStep confirmation;
    private readonly WhichFilmStep whichFilm;
    private readonly QuestionStep question;
    private KeptReadings? readings;

    /// <summary>Puts the parts together; <see cref="ExplainerLoader"/> makes them from knowledge files.</summary>
    public Explainer(KnowledgeBase knowledge, FilmFinders finder, CrisisRecognizer recognizer, ConsentReader consent)
    {
        ArgumentNullException.ThrowIfNull(knowledge);
        Knowledge = knowledge;
        crisisRecognizer = recognizer;
        this.consent = consent;
        Lessons = new Lessons(knowledge, recognizer);
        replies = new Replies(knowledge);
        ArgumentNullException.ThrowIfNull(finder);
        this.finder = finder;
        search = new QuestionSearch(knowledge, finder);
        var answering = new Answering(replies.Film, replies.Lines);
        var countries = new CountryReader(
            knowledge.Support, knowledge.Messages.Commands[CommandReader.CountryLead], knowledge.Messages.Commands[CommandReader.CountryHere]);
        var followUps = new FollowUpReader(
            knowledge.Films, finder, knowledge.Messages.Commands[CommandReader.FollowUp], knowledge.Messages.Commands[CommandReader.PointsBack]);
        command = new CommandStep(knowledge, new CommandReader(knowledge.Messages), countries, answering, replies);
        redelivery = new RedeliveryStep(knowledge, command, consent, replies);
        press = new PressStep(knowledge, answering, command, replies.Film);
        crisis = new CrisisStep(recognizer, finder, consent, countries, replies);
        confirmation = new ConfirmationStep(knowledge, consent, finder, answering, command, replies);
        whichFilm = new WhichFilmStep(knowledge, finder, answering, replies.Film);
        question = new QuestionStep(knowledge, finder, followUps, consent, countries, answering, replies);
    }

    /// <summary>What the bot knows.</summary>
    public KnowledgeBase Knowledge { get; }

    /// <summary>What a curator may learn from turns and votes.</summary>
    public Lessons Lessons { get; }

    /// <summary>
    /// What was fitted, to each film first, in their order: whoever keeps it loads the same texts, or nearly the same, in less time. Empty
    /// for an explainer from a snapshot.
    /// </summary>
    public ImmutableArray<Fitted> Fitted => IsFromSnapshot ? [] : [.. finder.Fitted, crisisRecognizer.Fitted, .. consent.Fitted is { } learnt ? [learnt] : ImmutableArray<Fitted>.Empty];

    /// <summary>Whether it was read from a snapshot, which holds nothing that was fitted in the form that a later load takes.</summary>
    internal bool IsFromSnapshot { get; init; }

    /// <summary>The same explainer, which says the same in less time where somebody said it before: it keeps what it came to.</summary>
    /// <param name="readings">Where; for this explainer alone.</param>
    public Explainer Keeping(KeptReadings readings)
    {
        var keeping = (Explainer)MemberwiseClone();
        keeping.readings = readings;
        return keeping;
    }

    /// <summary>What is said to a message, and what is remembered from then on.</summary>
    public Turn Reply(Utterance said, ChatMemory memory, DateTimeOffset now) => TurnOf(new Moment(said, memory, now, readings));

    private Turn TurnOf(Moment moment) =>
        Edited(moment)
            ?? redelivery.Try(moment, Read)
            ?? RedeliveryStep.Remember(moment, Read(moment));

    /// <summary>The first thing said in a conversation; silent when it was said before.</summary>
    public Turn Welcome(ChatMemory memory, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(memory);
        var moment = new Moment(new Utterance { Nonce = "" }, memory, now);
        return memory.Conversation.Welcomed
            ? moment.End("welcome", Conversation.Reply.Silent)
            : moment.End("welcome", replies.Film.Welcome(), c => c with { Welcomed = true });
    }

    /// <summary>The support lines alone: works with no memory, no matcher and no film, for when all else is broken.</summary>
    /// <param name="apology">Whether to say first that something went wrong.</param>
    public Reply Help(bool apology = false) =>
        replies.Support.Asked(Knowledge.Support.DefaultCountry, apology ? "error" : "support.asked");

    /// <summary>
    /// The support lines, after a line that nothing can be remembered just now: what is said to anybody who needs no help while memory
    /// is out of reach. No gate could be kept then, so that no word on the film is safe.
    /// </summary>
    public Reply Forgetful() => replies.Support.Asked(Knowledge.Support.DefaultCountry, "error.memory");

    /// <summary>What is said to a message without knowing or keeping anything: a support reply, or null where the message calls for none.</summary>
    public Turn? HelpWithoutMemory(Utterance said, DateTimeOffset now) =>
        TurnOf(new Moment(said, ChatMemory.Empty, now)) is { Reply.Outcome: Outcome.Support } help ? help : null;

    /// <summary>What is said to somebody who asked for more than the bot can take just now. Help is one press away.</summary>
    public Reply Busy() => replies.Film.Say(Outcome.Fallback, "busy");

    /// <summary>
    /// What stands in place of a gate once one of its buttons was pressed: what was chosen, or that the gate was put anew. Null for a
    /// press of anything else, and for a question that is not known.
    /// </summary>
    /// <param name="press">The press, as it came from outside.</param>
    /// <param name="reply">What was said to it.</param>
    public Reply? Settled(ButtonPress press, Reply reply)
    {
        ArgumentNullException.ThrowIfNull(press);
        ArgumentNullException.ThrowIfNull(reply);
        return press is { Action: ButtonActions.Yes or ButtonActions.No or ButtonActions.Seen, Key: { } key }
            && Knowledge.Find(new QuestionKey(key)) is { } question
            ? replies.Film.Settled(question, press.Action, askedAnew: reply.Outcome == Outcome.Confirm)
            : null;
    }

    /// <summary>Whether a text holds any word of the crisis lexicon: such text is kept nowhere.</summary>
    public bool MayDisclose(string text) => crisisRecognizer.HoldsLexiconWord(text);

    /// <summary>The questions that a half-typed text may mean, best first; all of them when nothing was typed.</summary>
    public ImmutableArray<Question> Search(string typed) => search.Find(typed);

    /// <summary>The matcher of a film, for those who measure it. Its labels for questions are their keys.</summary>
    /// <exception cref="InvalidOperationException">No such film is loaded.</exception>
    public IntentMatcher MatcherOf(string film) => finder.MatcherOf(film);

    /// <summary>Why an utterance matches what it matches.</summary>
    public MatchExplanation Explain(string text) => finder.Explain(new HeardText(text));

    /// <summary>How an utterance that opens a private chat is heard, part by part: for a curator who asks why. Nothing of it is kept.</summary>
    public UtteranceExplanation Hear(string text)
    {
        var heard = new HeardText(text);
        return new UtteranceExplanation(
            Reply(new Utterance { Text = text, Nonce = "" }, ChatMemories.Fresh, DateTimeOffset.UnixEpoch),
            crisisRecognizer.Recognize(text), finder.Find(heard), finder.Explain(heard, phrasings: true));
    }

    /// <summary>Which phrasings miss their question, and which questions are taken for each other: warnings for a curator. Takes seconds.</summary>
    /// <param name="files">The texts that all this was made from.</param>
    /// <param name="progress">Told the share that is done, 0 to 1, or null.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="OperationCanceledException">It was ended.</exception>
    public ImmutableArray<Diagnostic> ReviewWordings(IReadOnlyList<KnowledgeFile> files, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        var fresh = ChatMemories.Fresh;
        var review = new WordingReview(
            Knowledge, finder, text => Reply(new Utterance { Text = text, Nonce = "" }, fresh, DateTimeOffset.UnixEpoch));
        return review.Review(ExplainerLoader.WithoutLanguage(LanguagePacks.Of(files)[0].Files), progress, cancellationToken);
    }

    /// <summary>Writes all of it, for <see cref="ExplainerSnapshot"/>.</summary>
    internal void Write(SnapshotWriter writer)
    {
        KnowledgeSnapshot.Write(writer, Knowledge);
        finder.Write(writer);
        crisisRecognizer.Write(writer);
        consent.Write(writer);
    }

    private Turn Read(Moment moment) =>
        press.Try(moment)
            ?? command.Try(moment)
            ?? crisis.Try(moment)
            ?? Unread(moment)
            ?? confirmation.Try(moment)
            ?? whichFilm.Try(moment)
            ?? question.Run(moment);

    // An edit bears the id of the message that it changes: it is no second delivery of it. One that discloses nothing changes
    // nothing that was said.
    private Turn? Edited(Moment moment) => moment.Said.IsEdit
        ? crisis.Try(moment) ?? new Turn(Conversation.Reply.Silent, moment.Memory, new TurnExplanation("edit"))
        : null;

    // What cannot be read is said to be unreadable.
    private Turn? Unread(Moment moment) => moment.Said switch
    {
        { HasUnsupportedContent: true } when string.IsNullOrWhiteSpace(moment.Said.Text) => moment.End("unsupported", replies.Film.Say(Outcome.Fallback, "unsupported")),
        _ when string.IsNullOrWhiteSpace(moment.Said.Text) => moment.End("empty", replies.Film.Say(Outcome.Fallback, "fallback.empty")),
        _ => null,
    };
}
