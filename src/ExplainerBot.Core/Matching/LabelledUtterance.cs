namespace ExplainerBot.Core.Matching;

/// <summary>One thing that somebody said, with the label of what was meant.</summary>
/// <param name="Label">What was meant: any text without tabs; <see cref="OutOfScope"/> where it is none of the labels.</param>
/// <param name="Text">The words as they were typed.</param>
public sealed record LabelledUtterance(string Label, string Text)
{
    /// <summary>The label of what is out of scope. Training may hold such lines: they are examples of what to decline.</summary>
    public const string OutOfScope = "OOS";
}
