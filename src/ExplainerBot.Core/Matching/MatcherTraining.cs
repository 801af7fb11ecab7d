using System.Collections.Immutable;
using ExplainerBot.Core.Matching.Encoding;

namespace ExplainerBot.Core.Matching;

/// <summary>What makes training better or quicker; all of it may be missing.</summary>
/// <param name="Encoder">Knows what sentences mean.</param>
/// <param name="Fitted">From an earlier training.</param>
/// <param name="Key">Names all that is trained on: what was fitted under the same key is taken as it is.</param>
public sealed record MatcherTraining(SentenceEncoder? Encoder = null, Fitted? Fitted = null, string Key = "");

/// <summary>The same for several things that are trained on parts of one whole.</summary>
/// <param name="Encoder">Knows what sentences mean.</param>
/// <param name="Fitted">From earlier trainings, in any order; may be fewer or more.</param>
/// <param name="Key">Names the whole: a hash, and after a blank what stays the same when the texts change.</param>
public sealed record MatcherTrainings(SentenceEncoder? Encoder, ImmutableArray<Fitted> Fitted, string Key)
{
    /// <summary>What is meant for one of them: what was fitted to the same, or else what may help to fit it anew.</summary>
    /// <param name="part">Its name, which no other bears.</param>
    public MatcherTraining Of(string part)
    {
        var key = $"{Key} {part}";
        var name = key[key.IndexOf(' ', StringComparison.Ordinal)..];
        return new(Encoder, Fitted.FirstOrDefault(f => f.Key == key) ?? Fitted.FirstOrDefault(f => f.Key.EndsWith(name, StringComparison.Ordinal)), key);
    }
}
