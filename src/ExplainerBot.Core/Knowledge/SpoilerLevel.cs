namespace ExplainerBot.Core.Knowledge;

/// <summary>How much an answer gives away.</summary>
public enum SpoilerLevel
{
    /// <summary>Nothing: answered at once.</summary>
    None,

    /// <summary>A fact of the set-up: answered after a yes.</summary>
    Mild,

    /// <summary>A twist: answered after a yes.</summary>
    Major,
}
