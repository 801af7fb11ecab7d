namespace ExplainerBot.Core.Conversation;

/// <summary>What buttons do. The values are on the wire and in old messages: they never change their meaning.</summary>
public static class ButtonActions
{
    /// <summary>Consents to the answer of the offer.</summary>
    public const string Yes = "yes";

    /// <summary>Declines the offer.</summary>
    public const string No = "no";

    /// <summary>Says that the person has seen the film.</summary>
    public const string Seen = "seen";

    /// <summary>Asks to be asked again before spoilers.</summary>
    public const string AskAgain = "ask-again";

    /// <summary>Asks the question of the key.</summary>
    public const string Ask = "ask";

    /// <summary>None of the suggested questions was meant.</summary>
    public const string Neither = "neither";

    /// <summary>Shows the support lines.</summary>
    public const string Help = "help";

    /// <summary>Shows all questions.</summary>
    public const string Menu = "menu";

    /// <summary>Shows the lines of the country whose code is the key, or the countries to choose from when there is no key.</summary>
    public const string Country = "country";

    /// <summary>Keeps the country of the key for later.</summary>
    public const string KeepCountry = "keep-country";

    /// <summary>Goes back to the film after a support reply.</summary>
    public const string Back = "back";

    /// <summary>Opens the private chat with the question of the key filled in. Never comes back to the bot; channels without such a way drop it.</summary>
    public const string Privately = "private";

    /// <summary>Opens an address: a call, a text message, a site. Never comes back to the bot.</summary>
    public const string Link = "link";
}
