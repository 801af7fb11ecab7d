using System.Text.RegularExpressions;

namespace ExplainerBot.Architecture;

/// <summary>
/// The titles of the films in <c>knowledge</c> and the names of their people and places, from the files themselves: a film that is
/// added is guarded without a change here.
/// </summary>
internal static partial class FilmNames
{
    private const int ShortestName = 4;

    // Words of a title, places and first names that may stand in any code.
    private static readonly string[] Everyday =
    [
        "Academy", "Cabinet", "Alan", "Jane", "Ruth", "Boston", "Netflix", "Vancouver", "Shanghai", "Minneapolis", "Richard", "Robert",
        "Nicole", "Paul", "Eric", "Carl", "Hans", "Hermann", "Warm", "Giuseppe", "Wells", "Zhang",
    ];

    /// <summary>Each name and each telling word of it, as it is printed; what begins with a small letter ("the bus") is everybody's.</summary>
    public static IEnumerable<string> InKnowledge() =>
        Directory.EnumerateFiles(Path.Combine(SourceTree.Root, "knowledge"), "*.yaml", SearchOption.AllDirectories)
            .Select(File.ReadAllText)
            .Where(text => text.Contains("\nquestions:", StringComparison.Ordinal))
            .SelectMany(text => NameLine().Matches(text.Split("\nquestions:")[0]))
            .Select(line => line.Groups[1].Value.Trim())
            .SelectMany(name => name.Split(' ').Append(name))
            .Where(name => name.Length >= ShortestName && char.IsUpper(name[0]) && !Everyday.Contains(name))
            .Distinct();

    [GeneratedRegex(@"^\s+(?:- name|title): (.+)$", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex NameLine();
}
