using System.Globalization;
using ExplainerBot.Core.Knowledge.Files;
using ExplainerBot.Core.Knowledge.Yaml;

namespace ExplainerBot.Core.Knowledge.Rules;

/// <summary>Somebody who needs help finds a line, and what is printed can be dialled, opened and traced to a date.</summary>
internal static class SupportLines
{
    private static readonly string[] DateForms = ["yyyy", "yyyy-MM", "yyyy-MM-dd"];

    public static void Check(KnowledgeFiles files, DiagnosticBag bag)
    {
        if (files.Support is not { } support)
            return;
        foreach (var country in support.Countries)
            CheckNumber(country.Emergency, bag);
        foreach (var line in support.Lines)
            CheckLine(line, bag);
        CheckNeeds(support, bag);
        WarnOfUnverified(support, bag);
    }

    private static void CheckNeeds(SupportFile support, DiagnosticBag bag)
    {
        var met = support.Lines
            .Where(l => l.Country?.Value == support.DefaultCountry.Value)
            .SelectMany(l => l.Needs).Select(n => n.Value)
            .ToHashSet(StringComparer.Ordinal);
        foreach (var need in support.Needs.Where(n => !n.Emergency && !met.Contains(n.Id.Value)))
            bag.Error("K073", need.Id.Place, $"No line of the default country {support.DefaultCountry} answers '{need.Id}'.",
                "Add the need to a line that serves it, or add such a line.");
    }

    private static void CheckLine(LineEntry line, DiagnosticBag bag)
    {
        foreach (var number in new[] { line.Call, line.TextTo, line.Tty }.OfType<YamlText>())
            CheckNumber(number, bag);
        if (line.TextWord is { } word && !word.Value.All(char.IsAsciiLetterOrDigit))
            bag.Error("K074", word.Place, $"'{word}' is not one word to text.", "Write the one word, in letters and digits.");
        foreach (var address in new[] { line.Chat, line.Site }.OfType<YamlText>())
        {
            if (!IsHttps(address.Value))
                bag.Error("K075", address.Place, $"'{address}' is no https address.", "Write it in full: https://example.org/page.");
        }
        if ((line.Call ?? line.TextTo ?? line.Tty ?? line.Chat ?? line.Site) is null)
            bag.Error("K076", line.Id.Place, $"'{line.Id}' says no way to reach it.", "Add 'call', 'text', 'tty', 'chat' or 'site'.");
        if (line.Evidence is { Value.Length: > 0 } date
            && !DateTime.TryParseExact(date.Value, DateForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
            bag.Error("K077", date.Place, $"'{date}' is not a date.", "Write the date of the newest source: 2026, 2026-09 or 2026-09-14.");
    }

    private static void CheckNumber(YamlText number, DiagnosticBag bag)
    {
        if (number.Value.Length > 0 && !IsNumber(number.Value))
            bag.Error("K074", number.Place, $"'{number}' is no phone number that can be dialled as it is shown.",
                "Write 2 to 15 digits with single spaces or hyphens between them; a number that begins with 1-8 has 11 digits.");
    }

    // 15 digits are the most that E.164 allows; 1-8xx is a toll-free number of North America with its full length.
    private static bool IsNumber(string text)
    {
        var digits = text.Count(char.IsAsciiDigit);
        var groups = text.Split(' ', '-');
        return digits is >= 2 and <= 15
            && groups.All(g => g.Length > 0 && g.All(char.IsAsciiDigit))
            && (groups is not ["1", ['8', _, _, ..], ..] || digits == 11);
    }

    private static bool IsHttps(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address)
        && address.Scheme == Uri.UriSchemeHttps
        && address.UserInfo.Length == 0
        && address.Host.Contains('.', StringComparison.Ordinal)
        && !text.Any(char.IsWhiteSpace);

    // One warning for all of them: sixty alike would hide the others.
    private static void WarnOfUnverified(SupportFile support, DiagnosticBag bag)
    {
        if (support.Lines.Where(l => l.Verified is null).ToArray() is not [var first, ..] open)
            return;
        var ids = string.Join(", ", open.Take(5).Select(l => l.Id.Value)) + (open.Length > 5 ? ", ..." : "");
        bag.Warning("K078", first.Id.Place,
            FormattableString.Invariant($"{open.Length} of {support.Lines.Length} lines were not compared with their official site by a person: {ids}."),
            "Open each site, compare every digit, and write the day into 'verified'; docs/support-lines.md lists what to look at.");
    }
}
