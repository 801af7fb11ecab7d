namespace ExplainerBot.Core.Support;

/// <summary>Of whom a message seems to speak when it speaks of harm.</summary>
public enum Concern
{
    /// <summary>Nobody real: a question about the film, an idiom, curiosity, or nothing of the kind.</summary>
    None,

    /// <summary>The writer: harm done to them, or thoughts of harming themselves.</summary>
    Own,

    /// <summary>Somebody whom the writer knows.</summary>
    Worry,

    /// <summary>The writer, shaken by the film itself.</summary>
    Upset,
}
