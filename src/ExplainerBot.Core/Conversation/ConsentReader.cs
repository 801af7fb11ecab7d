using System.Globalization;
using System.Runtime.Intrinsics;
using ExplainerBot.Core.Language;
using ExplainerBot.Core.Matching;
using ExplainerBot.Core.Matching.Encoding;
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

    // From fewer examples nothing is learnt that may overrule the phrases: a young language goes by these alone.
    private const int FewestExamples = 300;

    // How likely a yes must be that the phrases do not hear, and one that they do. Chosen on the replies of writers whose examples were left
    // out, so that fewer are taken for a yes that are none than by the phrases alone.
    private const float LikelyYes = 0.8f;
    private const float UnlikelyYes = 0.5f;

    // The same where some words are those of a question or a doubt, besides a clause that is a plain yes: "go ahead, I want to know what she saw".
    private const float SureYes = 0.95f;

    // "I've seen it" says so in words that leave little doubt: only where next to nothing speaks for a yes it is asked again.
    private const float UnlikelySeenIt = 0.1f;

    // How likely another reading must be than the one that the phrases hear. Between these three a mistake costs a button press.
    private const float Likely = 0.7f;

    // Above this most film questions that look like a reply are told from one.
    private const float LikelyNoReply = 0.9f;

    // Below this none of the cries for help in the development sets is taken for a reply.
    private const float UnlikelyNoReply = 0.1f;

    // How likely a no must be that stands in a part of what sounds like a yes: then it is asked again.
    private const float LikelyRefusal = 0.4f;

    private static readonly char[] ClauseEnds = [',', '.', '!', '?', ';', ':', '\n', '(', ')', '\u2026', '\u2014', '\u2013'];

    private readonly ConsentLexicon lexicon;
    private readonly ConsentScore? score;

    /// <summary>A reader of one language's replies.</summary>
    /// <param name="lexicon">The phrases.</param>
    /// <param name="noReplies">What people say that is no reply, for the learnt score: questions about the films, cries for help.</param>
    /// <param name="training">What makes learning quicker.</param>
    public ConsentReader(ConsentLexicon lexicon, IEnumerable<string>? noReplies = null, MatcherTraining? training = null)
    {
        ArgumentNullException.ThrowIfNull(lexicon);
        this.lexicon = lexicon;
        score = lexicon.Examples.Length < FewestExamples ? null : new ConsentScore(lexicon.Examples, noReplies ?? [], training ?? new MatcherTraining(), ReadPhrases);
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
    internal static ConsentReader Read(SnapshotReader reader, SentenceEncoder? encoder) =>
        new(ConsentLexicon.Read(reader), reader.Flag() ? new ConsentScore(reader, encoder) : null);

    /// <summary>What was learnt; none where the language has no examples.</summary>
    public Fitted? Fitted => score?.Fitted;

    /// <summary>What the reply says. A text that is no reply to the question at all is <see cref="ConsentReading.Other"/>.</summary>
    public ConsentReading Read(string text) => Read(new HeardText(text));

    /// <summary>The same of a text that others ask about, too.</summary>
    public ConsentReading Read(HeardText text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.ReadLetters(this, ReadAnew).Reading;
    }

    /// <summary>What the known phrases say alone: for a text that need not be a reply.</summary>
    public ConsentReading ReadPlainly(HeardText text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.ReadLetters(lexicon, plain => new Said(ReadPhrases(plain.Text).Reading)).Reading;
    }

    /// <summary>Whether the known phrases say yes or no and leave no word over: "yes please" asks nothing.</summary>
    public bool IsBareReply(string text) =>
        ReadPhrases(text) is { Reading: ConsentReading.Yes or ConsentReading.No, Reply: { Unknown.Count: 0, Asks: false } }
        && !Array.Exists(Words.Of(text), lexicon.Questions.Contains);

    /// <summary>Whether the text is a reply by the phrases and by the learnt score, too: nothing that only holds the words of one.</summary>
    public bool IsSurelyReply(HeardText text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return ReadPhrases(text.Text) is { Reading: not ConsentReading.Other } heard
            && (score is null ? heard.Reply.Unknown.Count == 0 : score.Of(text, heard)[(int)ConsentReading.Other] <= UnlikelyNoReply);
    }

    /// <summary>Whether a text that holds the words of a reply is likely none: a new question, say.</summary>
    public bool IsLikelyNoReply(HeardText text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return score is not null && text.ReadLetters(score, IsLikelyNone).Reading == ConsentReading.Other;
    }

    private Said IsLikelyNone(HeardText text) =>
        new(score!.Of(text, ReadPhrases(text.Text))[(int)ConsentReading.Other] >= LikelyNoReply ? ConsentReading.Other : ConsentReading.Unclear);

    private Said ReadAnew(HeardText text)
    {
        var heard = ReadPhrases(text.Text);
        // Of signs alone nothing can be learnt.
        var reading = score is null || heard.Reply.IsEmpty || text.Text.Length > MessageLimits.Command ? heard.Reading : Weigh(heard, score, score.Of(text, heard));
        return new Said(reading is ConsentReading.Yes or ConsentReading.SeenIt && Refusal(text.Text, heard.Reply) >= LikelyRefusal ? ConsentReading.Unclear : reading);
    }

    // How likely some part of a reply that sounds like a yes is a no when it stands alone: each clause, and what is left of it without the
    // yeses and polite words around. "Sure, saving it for tonight, awesome" holds a reason to wait that no phrase knows.
    private float Refusal(string text, ConsentReply reply)
    {
        var most = 0f;
        if (score is null || reply.IsOnePhrase)
            return most;
        foreach (var clause in text.Split(ClauseEnds))
        {
            var words = Words.Of(clause);
            var (from, to, parts, cutsNo) = WithoutEdges(words);
            if (cutsNo)
                return 1;
            if (parts > 1 || to > from)
                most = Math.Max(most, score.OfNo(clause, ReadPhrases(clause)));
            if (from < to && to - from < words.Length)
            {
                var core = string.Join(' ', words[from..to]);
                most = Math.Max(most, score.OfNo(core, ReadPhrases(core)));
            }
        }
        return most;
    }

    // Where a clause begins and ends without the yeses and polite words around it, of how many phrases and unknown words it consists, and
    // whether a yes takes the first words of a no from it: "please go" in "please go away".
    private (int From, int To, int Parts, bool CutsNo) WithoutEdges(string[] words)
    {
        string[] mended = [.. words.Select(w => lexicon.Spelling.Mend(ConsentLexicon.Squeeze(w)))];
        var (from, to, parts, cutsNo) = (0, 0, 0, false);
        for (var at = 0; at < mended.Length; parts++)
        {
            var (says, length) = lexicon.Phrases.Longest(mended, at);
            var isEdge = says is ConsentPhrase.Yes or ConsentPhrase.Agreement or ConsentPhrase.GoAhead or ConsentPhrase.Filler or ConsentPhrase.Hesitation;
            for (var inner = at + 1; isEdge && inner < at + length; inner++)
                cutsNo |= lexicon.Phrases.Longest(mended, inner) is (ConsentPhrase.No, var end) && inner + end > at + length;
            if (isEdge && from == at)
                from += length;
            at += length;
            if (!isEdge)
                to = at;
        }
        return (from, to, parts, cutsNo);
    }

    // A yes out of a no is the worst that can be read: a yes takes a phrase of one, a learnt likelihood, and nothing against it. What is likely
    // a yes and may not be taken for one is asked again. Of long stories before a yes the examples know little.
    private ConsentReading Weigh(HeardConsent heard, ConsentScore score, Vector128<float> odds)
    {
        var yes = odds[(int)ConsentReading.Yes];
        var isHeardAsYes = heard.Reading is ConsentReading.Yes or ConsentReading.SeenIt;
        if (isHeardAsYes && (yes >= (heard.Reading == ConsentReading.SeenIt ? UnlikelySeenIt : UnlikelyYes) || heard.Reply.LeftOver > ManyWords))
            return heard.Reading;
        if (!isHeardAsYes && yes >= (heard.Reply.Asks || heard.Reply.Says(ConsentPhrase.Unclear) ? SureYes : LikelyYes))
            return heard.MayBeYes && score.KnowsInYes(heard, lexicon) ? ConsentReading.Yes : ConsentReading.Unclear;
        foreach (var reading in (ReadOnlySpan<ConsentReading>)[ConsentReading.Other, ConsentReading.No, ConsentReading.Unclear])
        {
            // "Ok thanks" may be meant either way, and "perfect" alone is praise elsewhere.
            if (odds[(int)reading] >= Likely)
                return isHeardAsYes && heard.IsWhole ? ConsentReading.Unclear : reading;
        }
        return isHeardAsYes || heard.Reading == ConsentReading.Other && odds[(int)ConsentReading.Other] < UnlikelyNoReply ? ConsentReading.Unclear : heard.Reading;
    }

    // What the phrases say, and whether a reply that they cannot read may be learnt to be a yes: nothing in it says anything else, and there
    // is no negation and no question.
    private HeardConsent ReadPhrases(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length > LongestReply)
            return new HeardConsent(ConsentReading.Other, false, new ConsentReply());
        var reply = new ConsentReply();
        foreach (var clause in text.Split(ClauseEnds))
        {
            if (Words.Of(clause) is not { Length: > 0 } words)
                continue;
            string[] mended = [.. words.Select(w => lexicon.Spelling.Mend(ConsentLexicon.Squeeze(w)))];
            Cover(mended, reply);
            reply.TrailsOff = lexicon.TrailsOff.Contains(mended[^1]);
        }
        foreach (var (_, says) in lexicon.Signs.Where(s => text.Contains(s.Sign, StringComparison.Ordinal)))
            reply.Add(says, []);
        var wonders = text.Contains('?', StringComparison.Ordinal);
        var mayBeYes = MayBeYes(reply) && !wonders && !Array.Exists(Words.Of(text), w => lexicon.Negations.Contains(ConsentLexicon.Squeeze(w)));
        // A smile or a violin alone says neither yes nor no; dots and question marks say that somebody hesitates.
        return new HeardConsent(reply.IsEmpty && text.Any(IsPicture) ? ConsentReading.Other : Decide(reply, wonders), mayBeYes, reply);
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
        if (reply.Says(ConsentPhrase.Unclear) && reply.TurnsToYes && !reply.DoubtHoldsNo && !wonders && reply.LeftOver <= ManyWords)
            return ConsentReading.Yes;
        if (reply.Says(ConsentPhrase.Unclear) || reply.Says(ConsentPhrase.Hesitation) && !agrees)
            return reply.LeftOver <= FewWords ? ConsentReading.Unclear : ConsentReading.Other;
        if (!agrees || reply.LeftOver > (reply.TurnsToYes ? WithReasons : reply.AgreesPlainly ? ManyWords : 0))
            return ConsentReading.Other;
        // "Ok?" and "everything fine?" are no yes, nor is "yes, but".
        return wonders && !reply.AgreesPlainly || reply.TrailsOff ? ConsentReading.Unclear : ConsentReading.Yes;
    }

    // That a "please" stands somewhere is too little.
    private static bool MayBeYes(ConsentReply reply) =>
        Agrees(reply)
        && (reply.AgreesInWords || reply.LeftOver == 0)
        && !reply.TrailsOff
        && (reply.AgreesPlainly || !reply.Asks && !reply.Says(ConsentPhrase.Unclear))
        && !reply.IsNegated
        && !reply.DoubtHoldsNo
        && !reply.Says(ConsentPhrase.No);

    private static bool IsPicture(char c) => char.IsSurrogate(c) || char.GetUnicodeCategory(c) == UnicodeCategory.OtherSymbol;

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

    // "Yes no" is a doubt, and in "yes no thanks" or "yes no way" the no that it holds is meant.
    private bool HoldsNo(string[] words, int at, int length) =>
        Enumerable.Range(at + 1, length - 1).Any(inner => lexicon.Phrases.Longest(words, inner).Says == ConsentPhrase.No);

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
            if (says == ConsentPhrase.Unclear)
                reply.DoubtHoldsNo |= HoldsNo(words, at, length);
            if (says is { } phrase)
                reply.Add(phrase, words.AsSpan(at, length));
            else
                reply.AddUnknown(words[at], lexicon.Negations.Contains(words[at]));
            mayAsk &= says is not null and not ConsentPhrase.Small;
            at += length;
        }
        reply.EndClause();
        // "Is it ok?" asks back about the answer; "is it ok for my son" asks something else.
        if (asksBack && reply.LeftOverInClause > 0)
            reply.Ask(back: words.Any(lexicon.AsksBack.Contains));
    }

    // What may be kept of a reading: none of its words.
    private sealed record Said(ConsentReading Reading);
}
