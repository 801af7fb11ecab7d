namespace ExplainerBot.Core.Matching.Hashing;

/// <summary>The features of a text, in two kinds that weigh the same however many there are of each; places in a table, each once.</summary>
/// <param name="Words">What a reader makes of its words.</param>
/// <param name="Letters">Words, pairs of words and runs of letters as they were written; see <see cref="HashedLetters"/>.</param>
internal readonly record struct HashedBag(int[] Words, int[] Letters);
