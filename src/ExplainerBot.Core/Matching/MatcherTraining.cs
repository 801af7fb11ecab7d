using System.Collections.Immutable;
using ExplainerBot.Core.Matching.Encoding;

namespace ExplainerBot.Core.Matching;

/// <summary>What makes training better or quicker; all of it may be missing.</summary>
/// <param name="Encoder">Knows what sentences mean.</param>
/// <param name="Fitted">From an earlier training.</param>
/// <param name="Key">Names all that is trained on: what was fitted under the same key is taken as it is.</param>
public sealed record MatcherTraining(SentenceEncoder? Encoder = null, Fitted? Fitted = null, string Key = "");

/// <summary>The same for several matchers that are trained on parts of one whole.</summary>
/// <param name="Encoder">Knows what sentences mean.</param>
/// <param name="Fitted">From earlier trainings, in the order of the matchers; may be fewer or more.</param>
/// <param name="Key">Names the whole.</param>
public sealed record MatcherTrainings(SentenceEncoder? Encoder, ImmutableArray<Fitted> Fitted, string Key)
{
    /// <summary>What is meant for one of the matchers.</summary>
    public MatcherTraining Of(int matcher) => new(Encoder, matcher < Fitted.Length ? Fitted[matcher] : null, Key);
}
