namespace ExplainerBot.Core.Language;

/// <summary>Guesses what a mistyped name was to be, for findings that ask "Did you mean ...?".</summary>
public static class Spelling
{
    private const int LettersToAnEdit = 3;
    private const int MostEdits = 2;

    /// <summary>The name nearest to what was written, within one edit for each three letters and two at most; null when none is that near.</summary>
    public static string? Nearest(string written, IEnumerable<string> names)
    {
        ArgumentNullException.ThrowIfNull(written);
        ArgumentNullException.ThrowIfNull(names);
        var allowed = Math.Min(MostEdits, written.Length / LettersToAnEdit);
        var (name, edits) = names.Where(n => Math.Abs(n.Length - written.Length) <= allowed)
            .Select(n => (Name: n, Edits: Distance(written, n))).DefaultIfEmpty((Name: "", Edits: int.MaxValue)).MinBy(n => n.Edits);
        return edits <= allowed ? name : null;
    }

    /// <summary>A sentence that names the nearest, with a space after it; empty when none is near.</summary>
    public static string Suggestion(string written, IEnumerable<string> names) =>
        Nearest(written, names) is { } name ? $"Did you mean '{name}'? " : "";

    /// <summary>Letters added, dropped, changed or swapped with their neighbour, each one edit: the optimal string alignment distance.</summary>
    public static int Distance(string a, string b)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        var rows = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
            rows[i, 0] = i;
        for (var j = 0; j <= b.Length; j++)
            rows[0, j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            for (var j = 1; j <= b.Length; j++)
            {
                var changed = rows[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                rows[i, j] = Math.Min(changed, Math.Min(rows[i - 1, j], rows[i, j - 1]) + 1);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    rows[i, j] = Math.Min(rows[i, j], rows[i - 2, j - 2] + 1);
            }
        }
        return rows[a.Length, b.Length];
    }
}
