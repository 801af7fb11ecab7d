using System.Globalization;
using System.Text.RegularExpressions;

namespace ExplainerBot.Conversations.Staging;

/// <summary>A conversation as a <c>.chat</c> file holds it.</summary>
/// <param name="Name">The file's name without its ending.</param>
/// <param name="Title">What the conversation shows.</param>
/// <param name="Lines">What is said and expected, in order.</param>
internal sealed partial record Script(string Name, string Title, IReadOnlyList<ScriptLine> Lines)
{
    /// <summary>Reads a script.</summary>
    /// <exception cref="FormatException">A line is none of those that the README lists; the message names file and line.</exception>
    public static Script Parse(string name, string text)
    {
        var rows = text.ReplaceLineEndings("\n").Split('\n');
        if (!rows[0].StartsWith("# ", StringComparison.Ordinal))
            throw new FormatException($"{name}.chat:1: a script begins with its title: '# What this shows'.");
        var lines = new List<ScriptLine>();
        for (var i = 1; i < rows.Length; i++)
        {
            var row = rows[i].Trim();
            if (row.Length == 0 || row[0] == '#')
                continue;
            var line = Read(row, i + 1) ?? throw new FormatException($"{name}.chat:{i + 1}: '{row}' is no line of a script; the README lists them.");
            if (IsExpectation(line) && !lines.Exists(MakesATurn))
                throw new FormatException($"{name}.chat:{i + 1}: nothing was said yet that '{row}' could answer.");
            lines.Add(line);
        }
        return lines.Exists(IsExpectation)
            ? new Script(name, rows[0][2..].Trim(), lines)
            : throw new FormatException($"{name}.chat:1: the script expects nothing, so it could never fail.");
    }

    private static ScriptLine? Read(string row, int number) => row[0] switch
    {
        '>' when Bracketed(row[1..]) is [var title] => new Presses(number, title),
        '>' => new Types(number, row[1..].Trim()),
        '(' when row[^1] == ')' => Direction(row[1..^1], number),
        '+' => new Holds(number, row[1..].Trim(), Expected: true),
        '-' => new Holds(number, row[1..].Trim(), Expected: false),
        '=' => new HoldsLine(number, row[1..].Trim()),
        '[' when Bracketed(row) is { Count: > 0 } titles => new ShowsButtons(number, titles),
        '<' => row[1..].Split(' ', StringSplitOptions.RemoveEmptyEntries) switch
        {
            ["same"] => new SaysTheSame(number),
            [var outcome] => new ComesTo(number, outcome, null),
            [var outcome, var question] => new ComesTo(number, outcome, question),
            _ => null,
        },
        _ => null,
    };

    private static ScriptLine? Direction(string direction, int number)
    {
        if (TimePattern().Match(direction) is { Success: true } time)
            return new TimePasses(number, Span(double.Parse(time.Groups[1].Value, CultureInfo.InvariantCulture), time.Groups[2].Value));
        if (ForgePattern().Match(direction) is { Success: true } forged)
            return new Forges(number, forged.Groups[1].Value, forged.Groups[2].Value, forged.Groups[3].Success ? forged.Groups[3].Value : null);
        if (AgainPattern().Match(direction) is { Success: true } again)
            return new DeliveredAgain(number, again.Groups[1].Success ? int.Parse(again.Groups[1].Value, CultureInfo.InvariantCulture) : null);
        if (MuchPattern().Match(direction) is { Success: true } much)
            return new TypesMuch(number, int.Parse(much.Groups[1].Value, CultureInfo.InvariantCulture));
        if (direction.StartsWith("edits:", StringComparison.Ordinal))
            return new Edits(number, direction["edits:".Length..].Trim());
        return direction.Split(' ') switch
        {
            ["joins"] => new Joins(number),
            ["others", "read", "along"] => new OthersReadAlong(number),
            ["has", "seen", "the", "film"] => new HasSeenTheFilm(number),
            ["sends", "a", "file"] => new SendsAFile(number),
            ["on", var channel] => new OnChannel(number, channel),
            [var person, "speaks"] => new Speaks(number, person),
            _ => null,
        };
    }

    private static TimeSpan Span(double amount, string unit) => unit switch
    {
        "second" => TimeSpan.FromSeconds(amount),
        "minute" => TimeSpan.FromMinutes(amount),
        "hour" => TimeSpan.FromHours(amount),
        _ => TimeSpan.FromDays(amount),
    };

    private static List<string> Bracketed(string text)
    {
        text = text.Trim();
        return text is ['[', .., ']'] ? [.. text[1..^1].Split("] [")] : [];
    }

    private static bool IsExpectation(ScriptLine line) => line is ComesTo or Holds or HoldsLine or ShowsButtons or SaysTheSame;

    private static bool MakesATurn(ScriptLine line) =>
        line is Types or Presses or Joins or SendsAFile or TypesMuch or Edits or DeliveredAgain or Forges;

    [GeneratedRegex(@"^(\d+(?:\.\d+)?) (second|minute|hour|day)s? pass(?:es)?$", RegexOptions.CultureInvariant)]
    private static partial Regex TimePattern();

    [GeneratedRegex(@"^forges (\S+) for (\S+)(?: with the offer of (\S+))?$", RegexOptions.CultureInvariant)]
    private static partial Regex ForgePattern();

    [GeneratedRegex(@"^(?:message (\d+) )?delivered again$", RegexOptions.CultureInvariant)]
    private static partial Regex AgainPattern();

    [GeneratedRegex(@"^types (\d+) characters$", RegexOptions.CultureInvariant)]
    private static partial Regex MuchPattern();
}
