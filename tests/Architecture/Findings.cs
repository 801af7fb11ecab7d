namespace ExplainerBot.Architecture;

/// <summary>An assertion that shows every finding in full: a list cut short helps nobody to mend what it lists.</summary>
internal static class Findings
{
    public static void MustBeNone(IEnumerable<string?> findings)
    {
        var found = findings.Distinct().ToArray();
        if (found.Length > 0)
            Assert.Fail(string.Join('\n', found));
    }
}
