namespace ExplainerBot.Core.Matching;

/// <summary>The features of one utterance before they are weighed against others. Words and character n-grams are kept apart.</summary>
/// <param name="Indices">The known features by number, each once; those of words come first.</param>
/// <param name="Counts">The logarithmic count of each times its weight.</param>
/// <param name="Words">How many of them are features of words; the rest are character n-grams.</param>
/// <param name="Telling">The numbers of the words that do not only carry grammar, as often as they stand there; -1 for one that the dictionary lacks.</param>
/// <param name="ForeignWords">The squared weights, added up, of word features that the dictionary lacks.</param>
/// <param name="ForeignGrams">The same of character n-grams.</param>
internal sealed record FeatureBag(int[] Indices, float[] Counts, int Words, int[] Telling, float ForeignWords, float ForeignGrams);
