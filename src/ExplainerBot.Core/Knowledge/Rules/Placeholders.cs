using System.Collections.Immutable;
using ExplainerBot.Core.Knowledge.Files;

namespace ExplainerBot.Core.Knowledge.Rules;

/// <summary>A message uses the places in braces that the program fills in it, and no others.</summary>
internal static class Placeholders
{
    public static void Check(KnowledgeFiles files, DiagnosticBag bag)
    {
        foreach (var (key, text) in files.Messages?.Messages ?? [])
        {
            if (text.Value.Length == 0)
                continue;
            var allowed = MessageKeys.All[key];
            var used = In(text.Value).ToImmutableArray();
            foreach (var name in used.Except(allowed))
                bag.Error("K080", text.Place, $"'{key}' holds '{name}' in braces, which nothing fills.", Allowed(allowed));
            foreach (var name in allowed.Except(used))
                bag.Warning("K081", text.Place, $"'{key}' does not use '{{{name}}}'.", "Use it, unless the sentence is complete without.");
        }
    }

    private static string Allowed(ImmutableArray<string> names) => names.IsEmpty
        ? "Write the sentence without braces."
        : "Use only: " + string.Join(", ", names.Select(n => "{" + n + "}")) + ".";

    // The names in braces. A lone brace counts as a name, so that it is reported and not printed.
    private static IEnumerable<string> In(string text)
    {
        for (var at = text.IndexOfAny(['{', '}']); at >= 0; at = text.IndexOfAny(['{', '}'], at + 1))
        {
            var end = text[at] == '{' ? text.IndexOfAny(['{', '}'], at + 1) : -1;
            if (end < 0 || text[end] != '}')
            {
                yield return text[at].ToString();
                continue;
            }
            yield return text[(at + 1)..end];
            at = end;
        }
    }
}
