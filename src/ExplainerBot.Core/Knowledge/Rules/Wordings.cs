using ExplainerBot.Core.Knowledge.Files;
using ExplainerBot.Core.Knowledge.Yaml;
using ExplainerBot.Core.Language;

namespace ExplainerBot.Core.Knowledge.Rules;

/// <summary>A wording belongs to one thing, holds words, and each question has enough of them. Films may share wordings.</summary>
internal static class Wordings
{
    private const int FewestPhrasings = 15;

    public static void Check(KnowledgeFiles files, DiagnosticBag bag)
    {
        var shared = new Dictionary<string, (string Owner, Place Place)>(StringComparer.Ordinal);
        if (files.Messages is { } messages)
        {
            // The command 'support' and get-help are one thing with two lists.
            foreach (var (id, say) in messages.Commands)
                Add(shared, id == "support" ? "get-help" : $"command {id}", say, bag, repeatable: id == "support");
            foreach (var talk in messages.SmallTalk)
            {
                Add(shared, $"small talk {talk.Id}", talk.Say, bag);
                foreach (var template in talk.Exactly)
                    CheckWords(template, bag);
            }
            foreach (var template in messages.SmallWords)
                CheckWords(template, bag);
        }
        if (files.Support is { } support)
        {
            var own = new Dictionary<string, (string Owner, Place Place)>(StringComparer.Ordinal);
            Add(own, "get-help", [support.Ask, .. support.Also], bag);
            Add(shared, "get-help", [support.Ask, .. support.Also], bag, repeatable: true);
            CheckCountries(support, bag);
        }
        foreach (var film in files.Films)
        {
            var wordings = new Dictionary<string, (string Owner, Place Place)>(shared, StringComparer.Ordinal);
            var followUps = new Dictionary<(string After, string Say), Place>();
            foreach (var question in film.Questions)
            {
                Add(wordings, question.Id.Value, [question.Ask, .. question.Also], bag);
                if (question.Also.Length < FewestPhrasings)
                    bag.Warning("K052", question.Id.Place, FormattableString.Invariant($"'{question.Id}' has {question.Also.Length} phrasings under 'also'."),
                        FormattableString.Invariant($"Write at least {FewestPhrasings}, as different as people are."));
                foreach (var (after, say) in question.FollowUps.SelectMany(f => f.Say.Select(say => (f.After, say))))
                {
                    if (!followUps.TryAdd((after.Value, Words.Normalize(say.Value)), say.Place))
                        bag.Error("K053", say.Place, $"'{say}' stands twice as what is said after '{after}'.",
                            FormattableString.Invariant($"Keep it under the question that it means; the other is line {followUps[(after.Value, Words.Normalize(say.Value))].Line}."));
                }
                foreach (var phrase in question.Reveals.Concat(question.FollowUps.SelectMany(f => f.Say)))
                    CheckWords(phrase, bag);
            }
        }
    }

    private static void Add(
        Dictionary<string, (string Owner, Place Place)> taken, string owner, IEnumerable<YamlText> wordings, DiagnosticBag bag, bool repeatable = false)
    {
        foreach (var wording in wordings.Where(w => w.Value.Length > 0))
        {
            if (!CheckWords(wording, bag))
                continue;
            var words = Words.Normalize(wording.Value);
            if (taken.TryAdd(words, (owner, wording.Place)) || repeatable && taken[words].Owner == owner)
                continue;
            var (other, place) = taken[words];
            bag.Error("K050", wording.Place, $"'{wording}' stands under '{owner}'" + (other == owner ? " twice." : $" and under '{other}'."),
                FormattableString.Invariant($"Keep it in one place; the other is {place.File}, line {place.Line}."));
        }
    }

    private static void CheckCountries(SupportFile support, DiagnosticBag bag)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var country in support.Countries)
        {
            foreach (var name in country.Aliases.Prepend(country.Name).Where(n => CheckWords(n, bag)))
            {
                if (!names.TryAdd(Words.Normalize(name.Value), country.Code.Value))
                    bag.Error("K079", name.Place, $"'{name}' stands for {names[Words.Normalize(name.Value)]} already.", "Keep each name of a country in one place.");
            }
        }
    }

    private static bool CheckWords(YamlText text, DiagnosticBag bag)
    {
        if (Words.Normalize(text.Value).Length > 0)
            return true;
        if (text.Value.Length > 0)
            bag.Error("K051", text.Place, $"'{text}' holds no word.", "Write words; signs alone match nothing.");
        return false;
    }
}
