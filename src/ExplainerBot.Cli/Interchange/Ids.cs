using System.Text;
using ExplainerBot.Core.Knowledge;
using ExplainerBot.Core.Language;

namespace ExplainerBot.Cli.Interchange;

/// <summary>Ids and levels as they stand in files of either side.</summary>
internal static class Ids
{
    private const int MostWords = 6;

    /// <summary>An id in our form for any text: lower-case words joined by hyphens, made unique by a number.</summary>
    /// <param name="text">A name, or a question's wording.</param>
    /// <param name="taken">The ids given so far; receives the new one.</param>
    public static string For(string text, HashSet<string> taken)
    {
        var name = string.Join('-', Words.Of(text).Select(Ascii).Where(w => w.Length > 0).Take(MostWords));
        if (name.Length == 0)
            name = "question";
        var id = name;
        for (var n = 2; !taken.Add(id); n++)
            id = FormattableString.Invariant($"{name}-{n}");
        return id;
    }

    /// <summary>A text that is an id in our form already keeps it.</summary>
    public static string Keep(string text, HashSet<string> taken) => IsId(text) && taken.Add(text) ? text : For(text, taken);

    /// <summary>A level by its name in our files; null for any other word.</summary>
    public static SpoilerLevel? Level(string? name) => name?.Trim().ToLowerInvariant() switch
    {
        "none" => SpoilerLevel.None,
        "mild" => SpoilerLevel.Mild,
        "major" => SpoilerLevel.Major,
        _ => null,
    };

    /// <summary>The name of a level in our files.</summary>
    public static string NameOf(SpoilerLevel level) => level.ToString().ToLowerInvariant();

    private static bool IsId(string text) =>
        text.Length > 0 && text.Split('-').All(part => part.Length > 0 && part.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c)));

    private static string Ascii(string word) => word.Aggregate(new StringBuilder(), (kept, c) => char.IsAsciiLetterOrDigit(c) ? kept.Append(c) : kept).ToString();
}
