namespace ExplainerBot.Core.Knowledge.Yaml;

/// <summary>A scalar of a YAML file with the place where it stands.</summary>
/// <param name="Value">The text, trimmed.</param>
/// <param name="Place">Where it stands.</param>
public readonly record struct YamlText(string Value, Place Place)
{
    /// <inheritdoc/>
    public override string ToString() => Value;
}
