using System.Collections.Immutable;
using ExplainerBot.Core.Language;

namespace ExplainerBot.Core.Support;

/// <summary>
/// Says whether a message may be somebody's own disclosure, worry for a real person, or upset by the film. When in doubt it
/// says so: support offered in vain costs a button press, support withheld may cost more. Safe for use by many threads.
/// </summary>
public sealed class CrisisRecognizer
{
    private readonly CrisisLexicon lexicon;
    private readonly Vocabulary vocabulary;

    /// <summary>Makes the lexicon ready for a film.</summary>
    /// <param name="lexicon">The words and rules.</param>
    /// <param name="filmNames">Names of the film's characters and people, with their aliases: harm done to these is a question about the film.</param>
    public CrisisRecognizer(CrisisLexicon lexicon, IEnumerable<string> filmNames)
    {
        ArgumentNullException.ThrowIfNull(lexicon);
        ArgumentNullException.ThrowIfNull(filmNames);
        this.lexicon = lexicon;
        vocabulary = new Vocabulary(lexicon, filmNames.Select(n => Words.Of(n).ToImmutableArray()));
    }

    /// <summary>What the message asks of the bot. All of it is read, in time linear in its length.</summary>
    public CrisisFinding Recognize(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var hearing = new CrisisHearing(lexicon);
        foreach (var sentence in new CrisisText(lexicon, vocabulary).Read(text))
            hearing.Hear(sentence);
        return hearing.Finding();
    }

    /// <summary>
    /// Whether the text holds any alarming word, whatever it speaks of: a broader filter than <see cref="Recognize"/>, for
    /// free text that might otherwise be kept.
    /// </summary>
    public bool HoldsLexiconWord(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        foreach (var sentence in new CrisisText(lexicon, vocabulary).Read(text))
        {
            for (var i = 0; i < sentence.Count; i++)
            {
                if (sentence[i].Word.IsAlarming)
                    return true;
            }
        }
        return Recognize(text).Concern != Concern.None;
    }
}
