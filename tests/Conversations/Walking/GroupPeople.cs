using ExplainerBot.Conversations.Watching;
using Newtonsoft.Json.Linq;

namespace ExplainerBot.Conversations.Walking;

/// <summary>
/// What each person of a Teams group may have been told, worked out from the wire alone: from the cards that each was answered with,
/// and from what each pressed on them. It knows nothing of the bot's memory.
/// </summary>
internal sealed class GroupPeople(Secrets secrets)
{
    private static readonly TimeSpan OfferLives = TimeSpan.FromMinutes(30);

    private readonly Dictionary<(string Person, string Nonce), (string Key, DateTimeOffset At)> offers = [];
    private readonly HashSet<(string Person, string Key)> free = [];
    private readonly HashSet<string> seenFilm = [];

    /// <summary>How many answers with a spoiler were revealed, each to one person.</summary>
    public int Revealed { get; private set; }

    /// <summary>Notes what a person presses, before the bot hears of it.</summary>
    /// <param name="person">Who presses.</param>
    /// <param name="verb">What the button does.</param>
    /// <param name="data">The data of the button.</param>
    /// <param name="now">The time.</param>
    /// <param name="isDeliveredAgain">Whether the press came before: then it takes nothing back, for the bot may know it and change nothing.</param>
    public void NotePress(string person, string? verb, JToken? data, DateTimeOffset now, bool isDeliveredAgain = false)
    {
        if (verb is "ask-again" && !isDeliveredAgain)
            seenFilm.Remove(person);
        if (verb is "seen" && (string?)data?["about"] is null)
            seenFilm.Add(person);
        if (verb is not ("yes" or "seen") || (string?)data?["nonce"] is not { } nonce || !offers.TryGetValue((person, nonce), out var offer))
            return;
        // Within the half hour, or once more right after it was taken within that.
        if (offer.Key != (string?)data["about"] || now - offer.At > OfferLives + TimeSpan.FromMinutes(2))
            return;
        free.Add((person, offer.Key));
        if (verb is "seen")
            seenFilm.Add(person);
    }

    /// <summary>Checks what everybody got: no consent of anybody frees a word of it.</summary>
    /// <exception cref="WatchException">It gives something away.</exception>
    public void CheckPosted(JObject activity)
    {
        foreach (var text in Strings(activity))
        {
            if (secrets.In(text) is [var secret, ..])
                throw new WatchException($"'{secret.Phrase.Trim()}' was posted for all: {text}");
        }
    }

    /// <summary>Checks what one person got, and notes what it offers.</summary>
    /// <exception cref="WatchException">It gives something away that this person did not ask for.</exception>
    public void CheckAnswered(string person, JObject body, DateTimeOffset now)
    {
        var reveals = false;
        foreach (var text in Strings(body))
        {
            foreach (var secret in secrets.In(text))
            {
                reveals = true;
                if (!seenFilm.Contains(person) && !secret.Owners.Any(o => free.Contains((person, o.Value))))
                    throw new WatchException($"'{secret.Phrase.Trim()}' was shown to {person}, who did not ask for it: {text}");
                // The same press delivered again gets the same answer, whatever the person prefers by then.
                free.UnionWith(secret.Owners.Select(o => (person, o.Value)));
            }
        }
        Revealed += reveals ? 1 : 0;
        foreach (var button in body.SelectTokens("$..actions[*]").Where(b => (string?)b["verb"] == "yes"))
            offers.TryAdd((person, (string)button.SelectToken("data.nonce")!), ((string)button.SelectToken("data.about")!, now));
    }

    private static IEnumerable<string> Strings(JObject payload) =>
        payload.Descendants().OfType<JValue>().Where(v => v.Type == JTokenType.String).Select(v => Uri.UnescapeDataString((string)v!));
}
