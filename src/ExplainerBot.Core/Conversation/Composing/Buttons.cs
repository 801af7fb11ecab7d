using System.Collections.Immutable;
using ExplainerBot.Core.Knowledge;

namespace ExplainerBot.Core.Conversation.Composing;

/// <summary>Makes the buttons. A button shows what pressing it says.</summary>
public sealed class Buttons(KnowledgeBase knowledge)
{
    private readonly Messages messages = knowledge.Messages;
    private readonly SupportDirectory support = knowledge.Support;

    /// <summary>Shows the support lines.</summary>
    public ReplyButton Help => new(messages["button.help"], ButtonActions.Help);

    /// <summary>Shows all support lines where some are shown already.</summary>
    public ReplyButton MoreLines => new(messages["button.more-lines"], ButtonActions.Help);

    /// <summary>Shows all questions.</summary>
    public ReplyButton Menu => new(messages["button.menu"], ButtonActions.Menu);

    /// <summary>Chooses another country.</summary>
    public ReplyButton OtherCountry => new(messages["button.country"], ButtonActions.Country);

    /// <summary>Goes back to the film.</summary>
    public ReplyButton Back => new(messages["button.back"], ButtonActions.Back);

    /// <summary>Asks before spoilers again.</summary>
    public ReplyButton AskAgain => new(messages["button.ask-again"], ButtonActions.AskAgain);

    /// <summary>None of the suggestions.</summary>
    public ReplyButton Neither => new(messages["button.neither"], ButtonActions.Neither);

    /// <summary>Asks a question.</summary>
    public ReplyButton Ask(Question question)
    {
        ArgumentNullException.ThrowIfNull(question);
        return new ReplyButton(knowledge.TitleOf(question), ButtonActions.Ask, question.Key.Value);
    }

    /// <summary>Chooses the film of a question by the film's title, and so asks the question.</summary>
    public ReplyButton FilmOf(Question question)
    {
        ArgumentNullException.ThrowIfNull(question);
        return new ReplyButton(knowledge.Film(question.FilmId).Title, ButtonActions.Ask, question.Key.Value);
    }

    /// <summary>"I've seen the film", of one among several.</summary>
    public ReplyButton SeenFilm(Film film)
    {
        ArgumentNullException.ThrowIfNull(film);
        return new ReplyButton(messages.Format("button.seen-film", ("film", film.Title)), ButtonActions.Seen, film.Key.Value);
    }

    /// <summary>Yes, no and "I've seen the film" of an offer, and help.</summary>
    public ImmutableArray<ReplyButton> Gate(Question question, string nonce)
    {
        ArgumentNullException.ThrowIfNull(question);
        return
        [
            new(messages["button.yes"], ButtonActions.Yes, question.Key.Value, nonce),
            new(messages["button.no"], ButtonActions.No, question.Key.Value, nonce),
            new(messages["button.seen"], ButtonActions.Seen, question.Key.Value, nonce),
            Help,
        ];
    }

    /// <summary>For one reader of many: opens the gate for that person alone, or the private chat; and help.</summary>
    public ImmutableArray<ReplyButton> SharedGate(Question question)
    {
        ArgumentNullException.ThrowIfNull(question);
        return
        [
            new(messages["button.only-me"], ButtonActions.Ask, question.Key.Value),
            Privately(question),
            // Whoever presses it can go back to this question.
            Help with { Key = question.Key.Value },
        ];
    }

    /// <summary>Opens the private chat, with a question filled in or with none.</summary>
    public ReplyButton Privately(Question? question) => new(messages["button.private"], ButtonActions.Privately, question?.Key.Value);

    /// <summary>One button for each country but the one shown.</summary>
    public IEnumerable<ReplyButton> Countries(Country? shown) =>
        support.Countries.Where(c => c != shown).Select(c => new ReplyButton(c.Name, ButtonActions.Country, c.Code));

    /// <summary>Keeps a country for later.</summary>
    public ReplyButton Keep(Country country)
    {
        ArgumentNullException.ThrowIfNull(country);
        return new ReplyButton(messages.Format("button.keep-country", ("country", country.Name)), ButtonActions.KeepCountry, country.Code);
    }

    /// <summary>Calls and texts of some lines, as links.</summary>
    public IEnumerable<ReplyButton> Contacts(IEnumerable<SupportLine> lines)
    {
        foreach (var line in lines)
        {
            if (line.Call is { } call)
            {
                yield return new ReplyButton(
                    messages.Format("button.call", ("name", line.Name)),
                    ButtonActions.Link, Url: "tel:" + SupportLine.Dialled(call));
            }
            if (line.TextTo is { } to)
            {
                var body = line.TextWord is { } word ? "?body=" + Uri.EscapeDataString(word) : "";
                yield return new ReplyButton(
                    messages.Format("button.text", ("name", line.Name)),
                    ButtonActions.Link, Url: "sms:" + SupportLine.Dialled(to) + body);
            }
        }
    }
}
