using ExplainerBot.Core.Evaluation;
using ExplainerBot.Core.Matching;
using ExplainerBot.Core.Tests.Matching;

namespace ExplainerBot.Core.Tests.Evaluation;

/// <summary>What is said of a phrasing before it is written down.</summary>
public sealed class PhrasingTrialTests
{
    private static readonly string[] strangers =
    [
        "will it rain in oslo", "how tall is that tower", "my printer is jammed", "who won the match last night", "translate horse into latin", "set an alarm for six",
        "how far is the moon", "play some jazz music", "what is seven times eight", "turn the lights off", "book me a flight to rome", "when does the train leave",
    ];

    private static readonly PhrasingTrial trial = new(IntentMatcher.Train(
        [.. Bakery.Examples, .. strangers.Select(s => new LabelledUtterance(LabelledUtterance.OutOfScope, s))], Bakery.Vocabulary));

    [Fact]
    public void Like_words_that_are_understood_with_it_speak_for_it()
    {
        var effect = trial.Try(new LabelledUtterance("course", "apprenticeship with you"), ["an apprenticeship with you", "apprenticeship here with you"], TestContext.Current.CancellationToken);

        Assert.Equal((0, 2, 2), (effect.OthersBefore, effect.OthersAfter, effect.Others));
        Assert.Equal(PhrasingVerdict.Helps, effect.Verdict);
    }

    [Fact]
    public void Words_of_another_label_pull_its_phrasings_away()
    {
        var effect = trial.Try(new LabelledUtterance("gluten", "do you make cakes for weddings, decorated wedding cakes, when we are getting married"), [], TestContext.Current.CancellationToken);

        Assert.NotEmpty(effect.PulledAway);
        Assert.All(effect.PulledAway, c => Assert.Equal(c.Before, c.Example.Label));
        Assert.True(effect.With.InScopeAccuracy < effect.Without.InScopeAccuracy);
        Assert.True(effect.Balance < 0);
    }

    [Theory]
    [InlineData(0, 0, 0, PhrasingVerdict.ChangesLittle)]
    [InlineData(1, 0, 0, PhrasingVerdict.Helps)]
    [InlineData(0, 1, 0, PhrasingVerdict.ChangesLittle)] // somebody did say the words that are won for it
    [InlineData(0, 1, 1, PhrasingVerdict.Harms)]
    [InlineData(2, 1, 1, PhrasingVerdict.ChangesLittle)]
    public void The_verdict_weighs_what_is_won_against_what_is_lost(int gained, int pulledAway, int broken, PhrasingVerdict verdict)
    {
        var known = new LabelledUtterance("hours", "open");
        var stranger = new LabelledUtterance(LabelledUtterance.OutOfScope, "moon");
        var figures = Evaluator.Measure([], []);
        var effect = new PhrasingEffect(
            figures, figures,
            [
                .. Enumerable.Repeat(new ChangedExample(known, LabelledUtterance.OutOfScope, "hours"), gained),
                .. Enumerable.Repeat(new ChangedExample(known, "hours", "course"), pulledAway),
                .. Enumerable.Repeat(new ChangedExample(stranger, LabelledUtterance.OutOfScope, "hours"), broken),
            ],
            0, 0, 0);

        Assert.Equal(verdict, effect.Verdict);
    }

    [Fact]
    public void Words_of_what_is_out_of_scope_break_its_rejection()
    {
        var effect = trial.Try(new LabelledUtterance("hours", "when does the train leave, and how far is the moon"), [], TestContext.Current.CancellationToken);

        Assert.Equal(effect.BrokenRejections.Count() - effect.MendedRejections.Count(), (int)Math.Round((effect.Without.OutOfScopeRecall - effect.With.OutOfScopeRecall) * strangers.Length));
        Assert.All(effect.BrokenRejections, c => Assert.Equal(LabelledUtterance.OutOfScope, c.Before));
    }

    [Fact]
    public void A_phrasing_of_no_words_changes_nothing()
    {
        var effect = trial.Try(new LabelledUtterance("hours", "?!"), [], TestContext.Current.CancellationToken);

        Assert.Empty(effect.Changes);
        Assert.Equal((0, PhrasingVerdict.ChangesLittle), (effect.Balance, effect.Verdict));
    }

    [Fact]
    public void The_same_trial_gives_the_same_result()
    {
        var phrasing = new LabelledUtterance("course", "how do i become a baker");
        var (one, other) = (trial.Try(phrasing, [], TestContext.Current.CancellationToken), trial.Try(phrasing, [], TestContext.Current.CancellationToken));

        Assert.Equal(one.Changes, other.Changes);
        Assert.Equal(one.With, other.With);
    }

    [Fact]
    public void A_trial_that_is_given_up_says_so() =>
        Assert.ThrowsAny<OperationCanceledException>(() => trial.Try(new LabelledUtterance("hours", "open"), [], new CancellationToken(canceled: true)));
}
