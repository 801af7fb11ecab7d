namespace ExplainerBot.Core.Matching;

/// <summary>
/// What speaks for an utterance being in scope. Numbers from 0 to 1 but for the last, each of which sees something that the others do not; the last three
/// take a sentence encoder, and are 0 without one.
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
public readonly record struct Evidence(double Share, double Known, double Company, double Meaning = 0, double Strangers = 0, double Elsewhere = 0);
