namespace ExplainerBot.Tests.Fixture;

/// <summary>What the film of the tests and the shipped sentences say.</summary>
internal static class Expected
{
    /// <summary>Stands in the answer that speaks of the ending, and nowhere before consent.</summary>
    public const string Ending = "puts out the lamp";

    /// <summary>Stands in the answer that needs no consent.</summary>
    public const string About = "A keeper and her brother tend the last lamp";

    /// <summary>Stands wherever support lines of the default country stand.</summary>
    public const string Line = "1-800-656-4673";
}
