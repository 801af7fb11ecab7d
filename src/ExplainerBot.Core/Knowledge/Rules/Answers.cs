using ExplainerBot.Core.Knowledge.Files;
using ExplainerBot.Core.Knowledge.Yaml;
using ExplainerBot.Core.Language;

namespace ExplainerBot.Core.Knowledge.Rules;

/// <summary>An answer has a readable length, and it and what stands around it use only Markdown that every channel shows.</summary>
internal static class Answers
{
    private const int FewestWords = 60;
    private const int MostWords = 180;

    public static void Check(KnowledgeFiles files, DiagnosticBag bag)
    {
        foreach (var film in files.Films)
        {
            CheckMarkdown(film.ContentNote, bag);
            foreach (var question in film.Questions)
            {
                CheckLength(question, bag);
                CheckMarkdown(question.Answer, bag);
                if (question.Teaser is { } teaser)
                    CheckMarkdown(teaser, bag);
            }
        }
    }

    private static void CheckLength(QuestionEntry question, DiagnosticBag bag)
    {
        var words = Words.Of(question.Answer.Value).Length;
        if (words is > 0 and (< FewestWords or > MostWords))
            bag.Warning("K061", question.Answer.Place, FormattableString.Invariant($"The answer of '{question.Id}' has {words} words."),
                FormattableString.Invariant($"Write {FewestWords} to {MostWords}: the first sentence answers, the rest says why."));
    }

    private static void CheckMarkdown(YamlText text, DiagnosticBag bag)
    {
        foreach (var (sign, what) in PlainMarkdown.Faults(text.Value))
            bag.Error("K060", text.Place, $"'{sign}' is {what}, which not every channel shows.",
                "Use paragraphs, *emphasis*, **strong emphasis** and '- ' lists only.");
    }
}
