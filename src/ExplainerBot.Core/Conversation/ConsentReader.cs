using ExplainerBot.Core.Language;
using ExplainerBot.Core.Matching;
using ExplainerBot.Core.Snapshots;

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

    // Of held-back replies that the phrases cannot read, all above this are a yes. A little lower a remark was once taken for one.
    private const float LikelyYes = 0.97f;

    // Above this most film questions that look like a reply are told from one.
    private const float LikelyNoReply = 0.9f;

    private static readonly char[] ClauseEnds = [',', '.', '!', '?', ';', ':', '\n', '(', ')', '\u2026', '\u2014', '\u2013'];

    private readonly ConsentLexicon lexicon;
    private readonly ConsentScore? score;

    /// <summary>A reader of one language's replies.</summary>
    /// <param name="lexicon">The phrases.</param>
    /// <param name="questions">What people ask of the films: no replies, for the learnt score.</param>
    /// <param name="training">What makes learning quicker.</param>
    public ConsentReader(ConsentLexicon lexicon, IEnumerable<string>? questions = null, MatcherTraining? training = null)
    {
        ArgumentNullException.ThrowIfNull(lexicon);
        this.lexicon = lexicon;
        score = lexicon.Examples.IsEmpty ? null : new ConsentScore(lexicon.Examples, questions ?? [], training ?? new MatcherTraining());
    }

    private ConsentReader(ConsentLexicon lexicon, ConsentScore? score)
    {
        this.lexicon = lexicon;
        this.score = score;
    }

    /// <summary>Writes all that reading takes.</summary>
    internal void Write(SnapshotWriter writer)
    {
        lexicon.Write(writer);
        writer.Write(score is not null);
        score?.Write(writer);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    internal static ConsentReader Read(SnapshotReader reader) => new(ConsentLexicon.Read(reader), reader.Flag() ? new ConsentScore(reader) : null);

    /// <summary>What was learnt; none where the language has no examples.</summary>
    public Fitted? Fitted => score?.Fitted;

    /// <summary>What the reply says. A text that is no reply to the question at all is <see cref="ConsentReading.Other"/>.</summary>
    public ConsentReading Read(string text)
    {
        var (reading, mayBeYes) = ReadPhrases(text);
        return reading == ConsentReading.Other && mayBeYes && score?.Of(text) is (ConsentReading.Yes, >= LikelyYes) ? ConsentReading.Yes : reading;
    }

    /// <summary>What the known phrases say alone: for a text that need not be a reply.</summary>
    public ConsentReading ReadPlainly(string text) => ReadPhrases(text).Reading;

    /// <summary>Whether a text that holds the words of a reply is likely none: a new question, say.</summary>
    public bool IsLikelyNoReply(string text) => score?.Of(text) is (ConsentReading.Other, >= LikelyNoReply);

    // What the phrases say, and whether a reply that they cannot read may be learnt to be a yes: some phrase of a yes in it, nothing that
    // says anything else, no negation and no question. A yes out of a no is the worst that can be read.
    private (ConsentReading Reading, bool MayBeYes) ReadPhrases(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length > LongestReply)
            return (ConsentReading.Other, false);
        var reply = new ConsentReply();
        foreach (var clause in text.Split(ClauseEnds))
        {
            if (Words.Of(clause) is { Length: > 0 } words)
                Cover([.. words.Select(w => lexicon.Spelling.Mend(ConsentLexicon.Squeeze(w)))], reply);
        }
        foreach (var (_, says) in lexicon.Signs.Where(s => text.Contains(s.Sign, StringComparison.Ordinal)))
            reply.Add(says, words: 1);
        var wonders = text.Contains('?', StringComparison.Ordinal);
        var mayBeYes = Agrees(reply) && !wonders && !reply.Asks && !reply.IsNegated && !reply.Says(ConsentPhrase.No) && !reply.Says(ConsentPhrase.Unclear)
            && text.Length <= MessageLimits.Command && !Array.Exists(Words.Of(text), w => lexicon.Negations.Contains(ConsentLexicon.Squeeze(w)));
        return (Decide(reply, wonders), mayBeYes);
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
        var agrees = Agrees(reply);
        if (reply.Says(ConsentPhrase.No) || reply.IsNegated)
            return Decline(reply, agrees, wonders);
        if (reply.Says(ConsentPhrase.Seen) && reply.LeftOver <= FewWords)
            return ConsentReading.SeenIt;
        // "I'm in two minds. Oh, go on then."
        if (reply.Says(ConsentPhrase.Unclear) && reply.TurnsToYes && !wonders && reply.LeftOver <= ManyWords)
            return ConsentReading.Yes;
        if (reply.Says(ConsentPhrase.Unclear) || reply.Says(ConsentPhrase.Hesitation) && !agrees)
            return reply.LeftOver <= FewWords ? ConsentReading.Unclear : ConsentReading.Other;
        if (!agrees || reply.LeftOver > (reply.TurnsToYes ? WithReasons : reply.AgreesPlainly ? ManyWords : 0))
            return ConsentReading.Other;
        // "Ok?" and "everything fine?" are no yes.
        return wonders && !reply.AgreesPlainly ? ConsentReading.Unclear : ConsentReading.Yes;
    }

    private static bool Agrees(ConsentReply reply) =>
        reply.Says(ConsentPhrase.Yes) || reply.Says(ConsentPhrase.Agreement) || reply.Says(ConsentPhrase.GoAhead);

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
