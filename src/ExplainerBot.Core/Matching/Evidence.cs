namespace ExplainerBot.Core.Matching;

/// <summary>
/// What speaks for an utterance being in scope, and for the best label being the right one. Each number sees something that the others do
/// not. Those after the first three are 0 where what they need is missing: a sentence encoder, or lines given as out of scope.
/// </summary>
/// <param name="Share">The best label's share of the classifiers' votes: low where labels rival, or where lines out of scope are as near.</param>
/// <param name="Known">The share of the utterance's words and letters that any example has: low where it speaks of something else.</param>
/// <param name="Company">The mean likeness to the phrasings nearest to it: low where it resembles none of them, whatever the classifier says.</param>
/// <param name="Meaning">The same of likeness in meaning, over all examples.</param>
/// <param name="Strangers">The mean likeness in meaning to the nearest lines out of scope. It speaks against.</param>
/// <param name="Elsewhere">
/// The logarithm of the odds of the votes for out of scope: a share near 0 still says much by how near it is. It speaks against, and is 0
/// where lines out of scope are too few to vote.
/// </param>
/// <param name="Odds">The logarithm of the odds of <paramref name="Share"/>: where it is nearly all of the votes, by how nearly.</param>
/// <param name="Unheld">
/// The share of the utterance's telling words, by weight, that no phrasing of the best label has: high where it asks the label's words of
/// something else. It speaks against.
/// </param>
/// <param name="Lead">How much more like the label's nearest phrasing is than the nearest of any other label or line out of scope.</param>
/// <param name="WordsLead">How far the classifier of words and letters puts the best label before all others; below 0 where it prefers another.</param>
public readonly record struct Evidence(
    double Share, double Known, double Company, double Meaning = 0, double Strangers = 0, double Elsewhere = 0,
    double Odds = 0, double Unheld = 0, double Lead = 0, double WordsLead = 0)
{
    /// <summary>How many numbers it has.</summary>
    internal const int Count = 10;

    /// <summary>The numbers, in the order above.</summary>
    internal double[] ToArray() => [Share, Known, Company, Meaning, Strangers, Elsewhere, Odds, Unheld, Lead, WordsLead];

    /// <summary>Evidence of numbers in that order.</summary>
    internal static Evidence Of(ReadOnlySpan<double> n) => new(n[0], n[1], n[2], n[3], n[4], n[5], n[6], n[7], n[8], n[9]);

    /// <summary>What it all comes to where each number is worth so much.</summary>
    internal double Times(Evidence worth) =>
        worth.Share * Share + worth.Known * Known + worth.Company * Company + worth.Meaning * Meaning + worth.Strangers * Strangers
        + worth.Elsewhere * Elsewhere + worth.Odds * Odds + worth.Unheld * Unheld + worth.Lead * Lead + worth.WordsLead * WordsLead;
}
