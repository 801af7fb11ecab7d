using System.Collections.Immutable;

namespace ExplainerBot.Core.Support;

/// <summary>
/// Says of which messages it may be kept what they were understood as: of those without an alarming word, and of those that hold one beside
/// a name of the film and speak of nobody else: what one of its people did to another. Where the lexicon does not say how a writer speaks of
/// himself, of the former alone.
/// </summary>
internal sealed class KeepingRule
{
    // How a lexicon calls the words of the writer: as subject, as object, as owner.
    private static readonly ImmutableArray<string> writer = ["i", "me", "my"];

    private readonly WordGroup film;
    private readonly ImmutableArray<WordGroup> people;

    /// <summary>The rule for the words of a lexicon.</summary>
    public KeepingRule(CrisisLexicon lexicon)
    {
        film = lexicon.Groups.Single(g => g.Name == WordGroup.Film);
        people = [.. lexicon.Groups.Where(g => g.Name == WordGroup.Subject || writer.Contains(g.Name))];
    }

    /// <summary>Looks at one more sentence of a message.</summary>
    public void Look(Sentence sentence, ref Looking looking)
    {
        var alarms = HoldsAlarmingWord(sentence);
        looking.Alarms |= alarms;
        looking.AlarmsBesideTheFilm |= alarms && !Holds(sentence, film);
        looking.SpeaksOfOthers |= people.Length <= writer.Length || people.Any(group => Holds(sentence, group));
    }

    /// <summary>Whether a sentence holds an alarming word, whatever it speaks of.</summary>
    public static bool HoldsAlarmingWord(Sentence sentence)
    {
        for (var i = 0; i < sentence.Count; i++)
        {
            if (sentence[i].Word.IsAlarming)
                return true;
        }
        return false;
    }

    private static bool Holds(Sentence sentence, WordGroup group)
    {
        for (var i = 0; i < sentence.Count; i++)
        {
            if (sentence[i].Word.IsIn(group))
                return true;
        }
        return false;
    }

    /// <summary>What was seen in the sentences so far.</summary>
    internal struct Looking
    {
        /// <summary>An alarming word.</summary>
        public bool Alarms { get; set; }

        /// <summary>One in a sentence without a name of the film.</summary>
        public bool AlarmsBesideTheFilm { get; set; }

        /// <summary>The writer, or anybody without a name.</summary>
        public bool SpeaksOfOthers { get; set; }

        /// <summary>Whether it may be kept what the message was understood as.</summary>
        public readonly bool MayBeKept => !Alarms || !AlarmsBesideTheFilm && !SpeaksOfOthers;
    }
}
