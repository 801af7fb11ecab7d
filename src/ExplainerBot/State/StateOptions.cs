namespace ExplainerBot.State;

/// <summary>Where the bot keeps what it remembers, and for how long. Section <c>State</c> of the settings.</summary>
internal sealed class StateOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "State";

    /// <summary>The folder of the database; relative to the content root. Default: <c>state</c>.</summary>
    public string Folder { get; set; } = "state";

    /// <summary>Days that a conversation's record outlives its last turn; 1 to 365. Default: 30.</summary>
    public int ConversationDays { get; set; } = 30;

    /// <summary>Days that a person's record outlives its last use; 1 to 365. Default: 180.</summary>
    public int PersonDays { get; set; } = 180;

    /// <summary>Minutes between two removals of expired records; 1 to 1440. Default: 60.</summary>
    public int CleanupMinutes { get; set; } = 60;
}
