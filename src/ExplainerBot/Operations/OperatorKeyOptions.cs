namespace ExplainerBot.Operations;

/// <summary>The operator's key. Section <c>Operator</c> of the settings, beside the name and the contact.</summary>
internal sealed class OperatorKeyOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Operator";

    /// <summary>
    /// Lets its holder read metrics and details of health from another machine; 24 characters or more. Default: none, and only
    /// programs on this machine may.
    /// </summary>
    public string? Key { get; set; }
}
