using System.Collections.Frozen;
using ExplainerBot.Core.Conversation.Composing;
using ExplainerBot.Core.Knowledge;
using ExplainerBot.Core.Language;
using ExplainerBot.Core.Spoilers;
using ExplainerBot.Core.Support;

namespace ExplainerBot.Core.Conversation.Steps;

/// <summary>An exact command, or a country typed alone.</summary>
public sealed class CommandStep(
    KnowledgeBase knowledge, CommandReader commands, CountryReader countries, Answering answering, Replies replies)
{
    /// <summary>What turns of a command are called.</summary>
    public const string Step = "command";

    // Typing what a button shows is the same as pressing it.
    private readonly FrozenDictionary<string, Film> seenTitles = knowledge.Films
        .SelectMany(f => f.Aliases.Prepend(f.Title).Select(title => (Film: f, Said: Words.Normalize(knowledge.Messages.Format("button.seen-film", ("film", title))))))
        .DistinctBy(s => s.Said)
        .ToFrozenDictionary(s => s.Said, s => s.Film, StringComparer.Ordinal);

    private readonly FrozenDictionary<string, string> keepTitles = knowledge.Support.Countries.ToFrozenDictionary(
        c => Words.Normalize(knowledge.Messages.Format("button.keep-country", ("country", c.Name))), c => c.Code, StringComparer.Ordinal);

    /// <summary>The turn of the command, or null when the text is none.</summary>
    public Turn? Try(Moment moment)
    {
        ArgumentNullException.ThrowIfNull(moment);
        if (moment.Normal.Length == 0)
            return null;
        if (commands.Read(moment.Normal) is { } command)
            return Run(command, moment);
        if (keepTitles.GetValueOrDefault(moment.Normal) is { } kept)
            return KeepCountry(kept, moment);
        if (seenTitles.GetValueOrDefault(moment.Normal) is { } film)
            return SeenFilm(film, moment);
        return countries.Read(moment.Normal) is { } country ? ShowCountry(country.Code, moment) : null;
    }

    /// <summary>Carries out a command.</summary>
    public Turn Run(string command, Moment moment)
    {
        ArgumentNullException.ThrowIfNull(moment);
        return command switch
        {
            CommandReader.Help => moment.End(Step, replies.Film.Help()),
            CommandReader.Menu => moment.End(Step, replies.Film.Menu()),
            CommandReader.Support => moment.End(Step, replies.Support.Asked(CountryOf(moment))),
            CommandReader.Countries => ShowCountry(null, moment),
            CommandReader.Seen => Seen(moment),
            CommandReader.AskAgain => AskAgain(moment),
            CommandReader.Back => Back(moment),
            CommandReader.Forget => new Turn(
                replies.Film.Say(Outcome.Command, "forgotten"), ChatMemory.Empty, new TurnExplanation(Step), ForgetsAll: true),
            _ => moment.End(Step, replies.Film.Say(Outcome.Fallback, "suggest.neither")),
        };
    }

    /// <summary>The lines of a country, or the countries to choose from when none is named.</summary>
    public Turn ShowCountry(string? code, Moment moment)
    {
        ArgumentNullException.ThrowIfNull(moment);
        if (code is null || replies.Lines.CountryOf(code) is not { } country || !country.Code.Equals(code, StringComparison.OrdinalIgnoreCase))
            return moment.End(Step, replies.Support.ChooseCountry());
        var kept = country.Code == moment.Memory.Conversation.Country;
        return moment.End(Step, replies.Support.Asked(country, "support.country-set", offerToKeep: !kept));
    }

    /// <summary>Keeps a country because the person wants it kept.</summary>
    public Turn KeepCountry(string? code, Moment moment)
    {
        ArgumentNullException.ThrowIfNull(moment);
        var country = replies.Lines.CountryOf(code);
        return country.Code.Equals(code, StringComparison.OrdinalIgnoreCase)
            ? moment.End(Step, replies.Support.Asked(country, "support.country-kept"), c => c with { Country = country.Code })
            : moment.End(Step, replies.Support.ChooseCountry());
    }

    /// <summary>
    /// "I've seen this film" sets the preference for it. While a question on it waits, it also answers: that is consent to all of
    /// the film's spoilers, this one included.
    /// </summary>
    public Turn SeenFilm(Film film, Moment moment)
    {
        ArgumentNullException.ThrowIfNull(film);
        ArgumentNullException.ThrowIfNull(moment);
        if (!moment.Alone)
            return moment.End(Step, replies.Film.Say(Outcome.Command, "seen.group"));
        return Waiting(moment) is { } question && question.FilmId == film.Id
            ? answering.Answer(Step, moment, question, moment.PersonWhoHasSeen(question), moment.Memory.Conversation.Pending!.Nonce)
            : moment.End(Step, replies.Film.SeenOn(film), c => c with { Film = film.Id }, moment.Memory.Person.WhoHasSeen(film.Id, moment.Now));
    }

    // Of no film by name it means the one whose question waits, or the one asked about last.
    private Turn Seen(Moment moment)
    {
        var meant = Waiting(moment)?.FilmId ?? moment.Memory.Conversation.Film;
        var film = knowledge.HasSeveralFilms ? knowledge.Films.FirstOrDefault(f => f.Id == meant) : knowledge.Films[0];
        return film is null && moment.Alone
            ? moment.End(Step, replies.Film.WhichSeen())
            : SeenFilm(film ?? knowledge.Films[0], moment);
    }

    private Question? Waiting(Moment moment) =>
        SpoilerGate.Awaits(moment.Memory.Conversation.Pending, moment.Now) ? knowledge.Find(moment.Memory.Conversation.Pending!.Key) : null;

    // "No spoilers please" to an offer declines it.
    private Turn AskAgain(Moment moment)
    {
        var careful = moment.Memory.Person with { Seen = [] };
        return Waiting(moment) is { } question
            ? moment.End(Step, replies.Film.Declined(question), c => c with { Pending = null }, careful)
            : moment.End(Step, replies.Film.Say(Outcome.Command, "seen.off"), person: careful);
    }

    // What support suspended is shown again, as a new offer: an old yes does not count for it. Who goes back is in the film again.
    private Turn Back(Moment moment)
    {
        var back = moment with { Memory = moment.Memory with { Conversation = moment.Memory.Conversation with { SupportUntil = null } } };
        return back.Memory.Conversation.Pending is { } pending && knowledge.Find(pending.Key) is { } question
            ? answering.Respond(Step, back, question)
            : back.End(Step, replies.Film.Say(Outcome.Command, "support.back"));
    }

    private Country CountryOf(Moment moment) => replies.Lines.CountryOf(moment.Memory.Conversation.Country);
}
