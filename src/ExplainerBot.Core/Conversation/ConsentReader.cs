using ExplainerBot.Core.Language;

namespace ExplainerBot.Core.Conversation;

/// <summary>
/// Reads a reply to "Shall I tell you?". Each clause is covered by known phrases from left to right, the longest first; what
/// they say together, and what is left over, decides. A negation outside a known phrase always keeps it from being a yes.
/// </summary>
public sealed class ConsentReader
{
    /// <summary>Nobody says yes in more characters than this; a longer text is about something else.</summary>
    private const int LongestReply = 400;

    /// <summary>How many unknown words a reply may hold besides a hesitation, or a negation that is no known phrase.</summary>
    private const int FewWords = 3;

    /// <summary>How many unknown words a reply may hold that begins with a yes or with a negation.</summary>
    private const int ManyWords = 12;

    /// <summary>How many a reply may hold that tells why and then ends in a clause which is a yes and nothing else.</summary>
    private const int WithReasons = 40;

    private static readonly char[] ClauseEnds = [',', '.', '!', '?', ';', ':', '\n', '(', ')', '\u2026', '\u2014', '\u2013'];

    private readonly ConsentLexicon lexicon;

    /// <summary>A reader of one language's replies.</summary>
    public ConsentReader(ConsentLexicon lexicon)
    {
        ArgumentNullException.ThrowIfNull(lexicon);
        this.lexicon = lexicon;
    }

    /// <summary>What the reply says. A text that is no reply to the question at all is <see cref="ConsentReading.Other"/>.</summary>
    public ConsentReading Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length > LongestReply)
            return ConsentReading.Other;
        var reply = new ConsentReply();
        foreach (var clause in text.Split(ClauseEnds))
        {
            if (Words.Of(clause) is { Length: > 0 } words)
                Cover([.. words.Select(w => lexicon.Spelling.Mend(ConsentLexicon.Squeeze(w)))], reply);
        }
        foreach (var (_, says) in lexicon.Signs.Where(s => text.Contains(s.Sign, StringComparison.Ordinal)))
            reply.Add(says, words: 1);
        return Decide(reply, text.Contains('?', StringComparison.Ordinal));
    }

    private static ConsentReading Decide(ConsentReply reply, bool wonders)
    {
        // "Wow, what an offer. No." asks nothing.
        if (reply.EndsInNoAlone && !(wonders && reply.Says(ConsentPhrase.Yes)))
            return ConsentReading.No;
        if (reply.Asks)
            return reply.AsksBack ? ConsentReading.Unclear : ConsentReading.Other;
        if (reply.IsEmpty)
            return ConsentReading.Unclear;
        var agrees = reply.Says(ConsentPhrase.Yes) || reply.Says(ConsentPhrase.Agreement) || reply.Says(ConsentPhrase.GoAhead);
        if (reply.Says(ConsentPhrase.No) || reply.IsNegated)
            return Decline(reply, agrees, wonders);
        if (reply.Says(ConsentPhrase.Seen) && reply.LeftOver <= FewWords)
            return ConsentReading.SeenIt;
        if (reply.Says(ConsentPhrase.Unclear) || reply.Says(ConsentPhrase.Hesitation) && !agrees)
            return reply.LeftOver <= FewWords ? ConsentReading.Unclear : ConsentReading.Other;
        if (!agrees || reply.LeftOver > (reply.TurnsToYes ? WithReasons : reply.AgreesPlainly ? ManyWords : 0))
            return ConsentReading.Other;
        // "Ok?" and "everything fine?" are no yes.
        return wonders && !reply.AgreesPlainly ? ConsentReading.Unclear : ConsentReading.Yes;
    }

    private static ConsentReading Decline(ConsentReply reply, bool agrees, bool wonders)
    {
        // "Yes? No?"
        if (wonders && reply.Says(ConsentPhrase.Yes) && reply.LeftOver == 0 && !reply.IsNegated)
            return ConsentReading.Unclear;
        if (reply.Last != ConsentPhrase.No && reply.Says(ConsentPhrase.Unclear) && (agrees || !reply.Says(ConsentPhrase.No)))
            return reply.LeftOver <= FewWords ? ConsentReading.Unclear : ConsentReading.Other;
        // "No, go ahead" and "not scared, tell me" may be meant as a yes; they are never taken for one.
        if (reply.TurnsToYes)
            return ConsentReading.Unclear;
        var plain = reply.NoEdgesAClause || agrees || reply.LeftOver <= FewWords || reply.BeginsNegated && reply.LeftOver <= ManyWords;
        return plain ? ConsentReading.No : ConsentReading.Other;
    }

    private void Cover(string[] words, ConsentReply reply)
    {
        var mayAsk = true;
        var asksBack = false;
        reply.BeginClause();
        for (var at = 0; at < words.Length;)
        {
            var (says, length) = lexicon.Phrases.Longest(words, at);
            var begins = mayAsk && at < words.Length - 1 && lexicon.Questions.Contains(words[at]);
            if (begins && length == 1)
                reply.Ask(back: words.Any(lexicon.AsksBack.Contains));
            asksBack |= begins && says is ConsentPhrase.Unclear or ConsentPhrase.Hesitation;
            if (says is { } phrase)
                reply.Add(phrase, length);
            else
                reply.AddUnknown(lexicon.Negations.Contains(words[at]));
            mayAsk &= says is not null and not ConsentPhrase.Small;
            at += length;
        }
        reply.EndClause();
        // "Is it ok?" asks back about the answer; "is it ok for my son" asks something else.
        if (asksBack && reply.LeftOverInClause > 0)
            reply.Ask(back: words.Any(lexicon.AsksBack.Contains));
    }
}
