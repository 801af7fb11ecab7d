using ExplainerBot.Core.Language;

namespace ExplainerBot.Core.Conversation;

/// <summary>
/// A phrase with choices, as curators write it: <c>a|b</c> is one of several words, <c>word?</c> one that may be missing.
/// "i want|need to know it?" stands for four phrases.
/// </summary>
internal static class PhraseTemplate
{
    /// <summary>All phrases that the template stands for, as words with one space between them; without empty ones.</summary>
    public static IEnumerable<string> Expand(string template)
    {
        IEnumerable<string> phrases = [""];
        foreach (var slot in template.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var choices = slot.TrimEnd('?').Split('|').ToList();
            if (slot.EndsWith('?'))
                choices.Add("");
            phrases = [.. phrases.SelectMany(phrase => choices.Select(choice => phrase + " " + choice))];
        }
        return phrases.Select(p => Words.Normalize(p)).Where(p => p.Length > 0).Distinct(StringComparer.Ordinal);
    }
}
