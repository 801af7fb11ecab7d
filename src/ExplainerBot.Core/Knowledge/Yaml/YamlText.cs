namespace ExplainerBot.Core.Knowledge.Yaml;

/// <summary>A scalar of a YAML file with the place where it stands.</summary>
/// <remarks>A class and not a struct: what the framework makes generic over a struct is compiled at run time, which slows the start.</remarks>
/// <param name="Value">The text, trimmed.</param>
/// <param name="Place">Where it stands.</param>
public sealed record YamlText(string Value, Place Place)
{
    /// <inheritdoc/>
    public override string ToString() => Value;
}
