using System.Collections.Immutable;
using ExplainerBot.Core.Knowledge.Yaml;

namespace ExplainerBot.Core.Knowledge.Files;

internal static class Texts
{
    /// <summary>The texts without their places.</summary>
    public static ImmutableArray<string> Of(ImmutableArray<YamlText> texts) => [.. texts.Select(t => t.Value)];
}
