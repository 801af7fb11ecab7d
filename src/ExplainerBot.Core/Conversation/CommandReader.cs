using System.Collections.Frozen;
using ExplainerBot.Core.Knowledge;
using ExplainerBot.Core.Language;

namespace ExplainerBot.Core.Conversation;

/// <summary>Knows the exact commands. Case, punctuation and apostrophes do not matter; anything more than the command is no command.</summary>
public sealed class CommandReader
{
    private readonly FrozenDictionary<string, string> actions;

    /// <summary>Takes the words of each command, and the titles of the buttons that mean the same.</summary>
    public CommandReader(Messages messages)
    {
        ArgumentNullException.ThrowIfNull(messages);
        var words = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (command, wordings) in messages.Commands.Where(c => c.Key is not (CountryLead or CountryHere or FollowUp or PointsBack)))
        {
            foreach (var wording in wordings)
                words[Words.Normalize(wording)] = command;
        }
        words[Words.Normalize(messages["button.help"])] = Support;
        words[Words.Normalize(messages["button.more-lines"])] = Support;
        words[Words.Normalize(messages["button.menu"])] = Menu;
        words[Words.Normalize(messages["button.seen"])] = Seen;
        words[Words.Normalize(messages["button.ask-again"])] = AskAgain;
        words[Words.Normalize(messages["button.back"])] = Back;
        words[Words.Normalize(messages["button.neither"])] = Neither;
        words[Words.Normalize(messages["button.country"])] = Countries;
        actions = words.ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <summary>How to use the bot.</summary>
    public const string Help = "help";

    /// <summary>All questions.</summary>
    public const string Menu = "menu";

    /// <summary>The support lines.</summary>
    public const string Support = "support";

    /// <summary>"I've seen the film."</summary>
    public const string Seen = "seen";

    /// <summary>Ask before spoilers again.</summary>
    public const string AskAgain = "ask-again";

    /// <summary>Forget everything.</summary>
    public const string Forget = "forget";

    /// <summary>Back to the film.</summary>
    public const string Back = "back";

    /// <summary>None of the suggestions.</summary>
    public const string Neither = "neither";

    /// <summary>Choose another country.</summary>
    public const string Countries = "countries";

    /// <summary>Not a command: what people put before a country's name.</summary>
    public const string CountryLead = "country-lead";

    /// <summary>Not a command: what people put before the country that they are in, anywhere in a message.</summary>
    public const string CountryHere = "country-here";

    /// <summary>Not a command: how a message begins that leans on the one before.</summary>
    public const string FollowUp = "follow-up";

    /// <summary>Not a command: words that point to what was said before.</summary>
    public const string PointsBack = "points-back";

    /// <summary>The command that a normalised text is, or null.</summary>
    public string? Read(string normalText) => actions.GetValueOrDefault(normalText);
}
