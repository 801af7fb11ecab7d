using ExplainerBot.Core.Knowledge;
using ExplainerBot.Core.Knowledge.Files;
using ExplainerBot.Core.Knowledge.Yaml;
using ExplainerBot.Core.Language;
using ExplainerBot.Core.Matching;

namespace ExplainerBot.Core.Review;

/// <summary>
/// What is said before a yes does not hint at the answer: it says no phrase of <c>reveals</c> in nearly its words, and has no words that
/// only the answer has. Words are compared by their stems; those that carry only grammar do not count.
/// </summary>
internal static class Hints
{
    private const double NearlyAll = 2.0 / 3; // of a phrase's words
    private const int FewestShared = 2; // words of a phrase; one alone is a theme
    private const int MostOwn = 1; // word that only the answer has: a teaser speaks of the same scene, after all
    private const int FewestQuestions = 10; // with less text around it, any word is one that only the answer has

    public static void Check(KnowledgeFiles files, MatcherVocabulary words, DiagnosticBag bag)
    {
        var reader = new Reader(words);
        foreach (var film in files.Films)
            Check(film, reader, bag);
    }

    private static void Check(FilmFile film, Reader reader, DiagnosticBag bag)
    {
        var names = film.Names.SelectMany(n => n.Aliases.Append(n.Name).Append(n.Actor ?? "")).SelectMany(reader.Stems)
            .Concat(film.Aliases.Append(film.Title).SelectMany(t => reader.Stems(t.Value))).ToHashSet(StringComparer.Ordinal);
        // In how many of the film's texts each word stands; a question's own teaser and answer count as one.
        var uses = film.Questions.Select(q => Of(reader, q.Ask, q.Teaser, q.Answer)).Append([.. reader.Stems(film.ContentNote.Value)])
            .SelectMany(stems => stems).GroupBy(s => s, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Count(), StringComparer.Ordinal);
        foreach (var question in film.Questions.Where(q => q.Level != SpoilerLevel.None))
        {
            foreach (var (text, what) in Shown(question))
                CheckPhrases(question, text, what, reader, names, bag);
            if (film.Questions.Length >= FewestQuestions && question.Teaser is { } teaser)
                CheckOwnWords(question, teaser, reader, names, uses, bag);
        }
    }

    private static IEnumerable<(YamlText Text, string What)> Shown(QuestionEntry question)
    {
        yield return (question.Ask, "wording");
        if (question.Teaser is { } teaser)
            yield return (teaser, "teaser");
    }

    private static void CheckPhrases(QuestionEntry question, YamlText text, string what, Reader reader, HashSet<string> names, DiagnosticBag bag)
    {
        var said = reader.Stems(text.Value).ToHashSet(StringComparer.Ordinal);
        foreach (var phrase in question.Reveals)
        {
            string[] kept = [.. reader.Stems(phrase.Value).Distinct()];
            string[] shared = [.. kept.Where(said.Contains)];
            // Names alone tell nothing: both texts speak of the same people.
            if (shared.Length >= FewestShared && shared.Length >= NearlyAll * kept.Length && shared.Any(s => !names.Contains(s)))
                bag.Warning("R003", text.Place, $"The {what} of '{question.Id}' nearly says '{phrase}', which it keeps back.",
                    "Say where in the film we are and what everybody knows by then, and stop there.");
        }
    }

    private static void CheckOwnWords(
        QuestionEntry question, YamlText teaser, Reader reader, HashSet<string> names, Dictionary<string, int> uses, DiagnosticBag bag)
    {
        var answer = reader.Stems(question.Answer.Value).ToHashSet(StringComparer.Ordinal);
        var asked = reader.Stems(question.Ask.Value).ToHashSet(StringComparer.Ordinal);
        string[] own = [.. Words.Of(teaser.Value)
            .Where(w => reader.StemOf(w) is { } s && answer.Contains(s) && uses[s] == 1 && !names.Contains(s) && !asked.Contains(s)).Distinct()];
        if (own.Length > MostOwn)
            bag.Warning("R004", teaser.Place,
                $"The teaser of '{question.Id}' has words that in this film only its answer has: {string.Join(", ", own)}.",
                "They point at the answer for somebody who is good at guessing: use words that other teasers and open answers have.");
    }

    private static HashSet<string> Of(Reader reader, params YamlText?[] texts) =>
        texts.OfType<YamlText>().SelectMany(t => reader.Stems(t.Value)).ToHashSet(StringComparer.Ordinal);

    // The words of a text that carry meaning, as stems.
    private sealed class Reader(MatcherVocabulary vocabulary)
    {
        private readonly Stemmer stemmer = new(vocabulary);
        private readonly HashSet<string> grammar = [.. vocabulary.FunctionWords.Select(w => Words.Normalize(w))];

        public IEnumerable<string> Stems(string text) => Words.Of(text).Select(StemOf).OfType<string>();

        public string? StemOf(string word) => grammar.Contains(word) ? null : stemmer.Stem(word);
    }
}
