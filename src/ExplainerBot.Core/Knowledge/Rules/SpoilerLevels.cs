using ExplainerBot.Core.Knowledge.Files;
using ExplainerBot.Core.Language;

namespace ExplainerBot.Core.Knowledge.Rules;

/// <summary>
/// A level, a teaser and the phrases kept back fit together. A question of level none has neither teaser nor <c>reveals</c>: both
/// would be without effect, so one of the three is a mistake.
/// </summary>
internal static class SpoilerLevels
{
    public static void Check(KnowledgeFiles files, DiagnosticBag bag)
    {
        foreach (var question in files.Films.SelectMany(f => f.Questions))
            Check(question, bag);
    }

    private static void Check(QuestionEntry question, DiagnosticBag bag)
    {
        var id = question.Id;
        if (question.Level == SpoilerLevel.None)
        {
            if (question.Teaser is { } teaser)
                bag.Error("K041", teaser.Place, $"'{id}' has a teaser but no spoiler.", "Remove the teaser, or set 'spoiler: mild' or 'major'.");
            if (question.Reveals is [var reveals, ..])
                bag.Error("K042", reveals.Place, $"'{id}' has 'reveals' but no spoiler.", "Remove 'reveals', or set 'spoiler: mild' or 'major'.");
            return;
        }
        if (question.Teaser is null)
            bag.Error("K040", id.Place, $"'{id}' has a spoiler but no teaser.", "Add 'teaser: ...': what may be said before a yes.");
        if (question.Level == SpoilerLevel.Major && question.Reveals.IsEmpty)
            bag.Warning("K044", id.Place, $"'{id}' gives away a twist but lists no 'reveals'.", "List the phrases that must not be seen before a yes.");
        var answer = Words.Normalize(question.Answer.Value);
        foreach (var phrase in question.Reveals)
        {
            if (Words.Normalize(phrase.Value) is { Length: > 0 } words && !Words.Holds(answer, words))
                bag.Warning("K045", phrase.Place, $"'{phrase}' is kept back, but the answer does not say it.", "Quote words of the answer, or remove the phrase.");
        }
    }
}
