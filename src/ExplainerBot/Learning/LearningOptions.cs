namespace ExplainerBot.Learning;

/// <summary>What is kept for curators to learn from. Section <c>Learning</c> of the settings.</summary>
internal sealed class LearningOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Learning";

    /// <summary>Whether anything is kept. Default: true.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>Days that a file of records is kept; 1 to 365. Default: 90.</summary>
    public int KeepDays { get; set; } = 90;
}
