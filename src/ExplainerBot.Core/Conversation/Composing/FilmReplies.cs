using System.Collections.Concurrent;
using System.Collections.Immutable;
using ExplainerBot.Core.Knowledge;
using ExplainerBot.Core.Support;

namespace ExplainerBot.Core.Conversation.Composing;

/// <summary>Composes what is said about the film. Every sentence comes from the knowledge; nothing is invented here.</summary>
public sealed class FilmReplies(KnowledgeBase knowledge, LineSelector lines, Buttons buttons, LineText lineText)
{
    private const int LinesAfterAnswer = 3;
    private const int ContactsAfterAnswer = 2;
    private const int StartsOfEach = 2;

    private readonly Messages messages = knowledge.Messages;
    private readonly FilmTitles titles = new(knowledge);

    // An answer is the same for everybody in a country. There are as many as questions and countries at most.
    private readonly ConcurrentDictionary<(QuestionKey Question, string Country), Reply> answers = new();

    /// <summary>The first thing said.</summary>
    public Reply Welcome() => Simple(
        Outcome.Command,
        messages.Format("welcome", ("film", titles.All)) + "\n\n" + string.Join(" ", knowledge.Films.Select(titles.Note)) + " " + messages["welcome.help"],
        [.. StartButtons(), buttons.Help]);

    /// <summary>How to use the bot, with help first.</summary>
    public Reply Help() => Simple(Outcome.Command, messages["help"], [buttons.Help, buttons.Menu, .. StartButtons()]);

    /// <summary>All titles, or those of one film. None of them gives anything away.</summary>
    public Reply Menu(Film? only = null) => Reply(
        Outcome.Command,
        [.. titles.Menu(only is null ? knowledge.Films : [only]).Select(text => new ReplyBlock(BlockKind.Prose, text))],
        [.. only is null ? StartButtons() : only.Start.Select(buttons.Ask), buttons.Help],
        messages["summary.other"]);

    /// <summary>The answer: content note first, then what the curator wrote, then the lines.</summary>
    public Reply Answer(Question question, Country country)
    {
        ArgumentNullException.ThrowIfNull(question);
        ArgumentNullException.ThrowIfNull(country);
        return answers.GetOrAdd((question.Key, country.Code), static (_, of) => of.Replies.Compose(of.question, of.country), (Replies: this, question, country));
    }

    private Reply Compose(Question question, Country country)
    {
        var blocks = ImmutableArray.CreateBuilder<ReplyBlock>();
        var needs = question.Topics.SelectMany(t => t.Needs).DistinctBy(n => n.Id).ToImmutableArray();
        if (question.Topics.Length > 0)
            blocks.Add(new(BlockKind.Note, "*" + messages.Format("note", ("topics", TopicNames(question))) + "*"));
        blocks.Add(new(BlockKind.Prose, titles.Named(question, question.Answer)));
        var shown = question.Topics.Length > 0 ? lines.For([.. needs.Select(n => n.Id)], country, LinesAfterAnswer) : [];
        if (shown.Length > 0)
            blocks.Add(new(BlockKind.Lines, messages["lines.after-answer"] + "\n\n" + lineText.List(shown, whom: false)));

        var next = question.Next.Select(id => knowledge.Find(question.FilmId, id)).OfType<Question>().Select(buttons.Ask);
        return new Reply
        {
            Outcome = Outcome.Answer,
            Question = question,
            HoldsAnswer = true,
            Blocks = blocks.ToImmutable(),
            Buttons = [.. next, .. buttons.Contacts(shown.Take(ContactsAfterAnswer)), .. shown.Take(1).Select(_ => buttons.OtherCountry), buttons.Help],
            Speak = PlainText.Of(string.Join("\n", blocks.Select(b => b.Markdown))),
            Summary = messages["summary.answer"],
            Needs = needs,
        };
    }

    /// <summary>The gate: what kind of thing the answer gives away, what may be said before, and the choice.</summary>
    /// <param name="question">The question asked.</param>
    /// <param name="nonce">The nonce of the offer that the buttons carry.</param>
    /// <param name="again">Whether an unclear reply came: the choice is then put again without the teaser.</param>
    public Reply Gate(Question question, string nonce, bool again = false)
    {
        ArgumentNullException.ThrowIfNull(question);
        return Simple(Outcome.Confirm, titles.Named(question, GateText(question, again)), buttons.Gate(question, nonce), "summary.gate") with { Question = question };
    }

    /// <summary>Among others nothing is given away: whoever wants to know is asked alone, here or in a private chat.</summary>
    /// <param name="question">The question asked.</param>
    /// <param name="showsToOne">Whether the channel can show a reply to the person alone who presses a button.</param>
    public Reply GroupGate(Question question, bool showsToOne)
    {
        ArgumentNullException.ThrowIfNull(question);
        var reply = showsToOne
            ? Reply(
                Outcome.Confirm,
                [new(BlockKind.Prose, titles.Named(question, WithTeaser(Kinds(question), question))), new(BlockKind.Hint, messages["gate.shared"])],
                buttons.SharedGate(question),
                messages["summary.gate"])
            : Simple(Outcome.Confirm, titles.Named(question, messages["gate.group"]), [buttons.Help], "summary.gate");
        return reply with { Question = question };
    }

    /// <summary>What is left of a gate when one of its buttons was pressed. Help is still one press away.</summary>
    /// <param name="question">The question of the gate.</param>
    /// <param name="action">The button's action.</param>
    /// <param name="askedAnew">Whether the press came too late, so that the gate was put again.</param>
    public Reply Settled(Question question, string action, bool askedAnew)
    {
        var choice = messages[action switch
        {
            ButtonActions.Yes => "button.yes",
            ButtonActions.Seen => "button.seen",
            _ => "button.no",
        }];
        var text = askedAnew ? messages["gate.reopened"] : messages.Format("gate.settled", ("choice", choice));
        return Simple(Outcome.Confirm, text, [buttons.Help], "summary.gate") with { Question = question };
    }

    /// <summary>A no is taken politely; something without a spoiler is offered.</summary>
    public Reply Declined(Question question)
    {
        ArgumentNullException.ThrowIfNull(question);
        var instead = knowledge.Film(question.FilmId).Instead.Select(buttons.Ask);
        return Simple(Outcome.Declined, messages["declined"], [.. instead, buttons.Help]) with { Question = question };
    }

    /// <summary>Did you mean one of these?</summary>
    public Reply Suggest(ImmutableArray<Question> candidates) =>
        Simple(Outcome.Suggest, messages["suggest"], [.. candidates.Select(buttons.Ask), buttons.Neither, buttons.Help]) with { Suggestions = candidates };

    /// <summary>Which film? Its button asks the question that the words mean there.</summary>
    public Reply WhichFilm(ImmutableArray<Question> ofEachFilm) =>
        Simple(Outcome.Suggest, messages["which-film"], [.. ofEachFilm.Select(buttons.FilmOf), buttons.Neither, buttons.Help]) with { Suggestions = ofEachFilm };

    /// <summary>"I've seen the film" was understood.</summary>
    public Reply SeenOn(Film film)
    {
        ArgumentNullException.ThrowIfNull(film);
        return Simple(Outcome.Command, titles.Named(film, messages["seen.on"]), [buttons.AskAgain, .. film.Start.Select(buttons.Ask), buttons.Help]);
    }

    /// <summary>"I've seen the film" was said, and nothing tells which.</summary>
    public Reply WhichSeen() => Simple(Outcome.Command, messages["which-film"], [.. knowledge.Films.Select(buttons.SeenFilm), buttons.Help]);

    /// <summary>A sentence of the messages with the ways on that always help.</summary>
    public Reply Say(Outcome outcome, string key) => Simple(outcome, messages[key], [buttons.Menu, buttons.Help]);

    /// <summary>One line of small talk.</summary>
    public Reply Talk(SmallTalk talk)
    {
        ArgumentNullException.ThrowIfNull(talk);
        return Simple(Outcome.SmallTalk, talk.Reply, [buttons.Menu, buttons.Help]);
    }

    // Of several films each has room for two.
    private IEnumerable<ReplyButton> StartButtons() =>
        knowledge.Films.SelectMany(f => f.Start.Take(knowledge.HasSeveralFilms ? StartsOfEach : int.MaxValue)).Select(buttons.Ask);

    private string GateText(Question question, bool again) =>
        again ? messages["gate.again"] : WithTeaser(Kinds(question) + " " + messages["gate.ask"], question);

    // What kind of thing the answer gives away, and of what hard things it speaks.
    private string Kinds(Question question)
    {
        var key = question.Level == SpoilerLevel.Mild ? "gate.mild" : "gate.major";
        return question.Topics.Length > 0
            ? messages.Format(key + ".topics", ("topics", TopicNames(question)))
            : messages[key];
    }

    private string WithTeaser(string gate, Question question) =>
        question.Teaser is { } teaser ? gate + "\n\n" + messages.Format("gate.before", ("teaser", teaser)) : gate;

    private string TopicNames(Question question) => messages.Join([.. question.Topics.Select(t => t.Name)]);

    private Reply Simple(Outcome outcome, string text, ImmutableArray<ReplyButton> choices, string summary = "summary.other") =>
        Reply(outcome, [new ReplyBlock(BlockKind.Prose, text)], choices, messages[summary]);

    private static Reply Reply(Outcome outcome, ImmutableArray<ReplyBlock> blocks, ImmutableArray<ReplyButton> choices, string summary) => new()
    {
        Outcome = outcome,
        Blocks = blocks,
        Buttons = choices,
        Speak = PlainText.Of(string.Join("\n", blocks.Select(b => b.Markdown))),
        Summary = summary,
    };
}
