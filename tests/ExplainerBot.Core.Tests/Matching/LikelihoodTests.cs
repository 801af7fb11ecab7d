using ExplainerBot.Core.Matching;

namespace ExplainerBot.Core.Tests.Matching;

/// <summary>What the score says: how likely the answer is right.</summary>
public sealed class LikelihoodTests
{
    private static readonly LabelledUtterance[] Strangers =
    [
        .. from person in new[] { "my aunt", "the dentist", "a plumber", "our teacher", "the pilot", "an actor", "the mayor", "a goalkeeper" }
           from asked in new[] { "where does {0} live", "is {0} married", "how old is {0}", "what car has {0} got", "can {0} swim" }
           select new LabelledUtterance(LabelledUtterance.OutOfScope, asked.Replace("{0}", person, StringComparison.Ordinal)),
    ];

    private static readonly IntentMatcher Matcher = IntentMatcher.Train([.. Bakery.Examples, .. Strangers], Bakery.Vocabulary);

    [Fact]
    public void An_answer_is_never_likelier_than_that_the_message_is_in_scope() =>
        Assert.All(Bakery.Examples.Concat(Strangers), line =>
        {
            var match = Matcher.Match(line.Text);
            Assert.InRange(match.Likelihood, 0, match.Confidence);
        });
}
