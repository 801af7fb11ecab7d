using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.Serialization;

namespace ExplainerBot.Tests.Deployment;

/// <summary>A value of a YAML file: a mapping, a list, a text, or nothing where a key is missing.</summary>
internal sealed record Yaml(object? Value)
{
    public string? Text => Value as string;

    public IEnumerable<Yaml> Items => (Value as List<object>)?.Select(item => new Yaml(item)) ?? [];

    public IEnumerable<(string Key, Yaml Value)> Fields =>
        (Value as Dictionary<object, object>)?.Select(pair => ((string)pair.Key, new Yaml(pair.Value))) ?? [];

    /// <summary>This value and all that are within.</summary>
    public IEnumerable<Yaml> All => Items.Concat(Fields.Select(pair => pair.Value)).SelectMany(value => value.All).Prepend(this);

    public Yaml this[string key] => new((Value as Dictionary<object, object>)?.GetValueOrDefault(key));

    /// <summary>A number that the file must hold.</summary>
    public int Number => int.Parse(Text ?? throw new InvalidOperationException("The number is missing."), System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Every document of a file, anchors and merges resolved.</summary>
    public static IReadOnlyList<Yaml> Read(string path)
    {
        using var text = new StreamReader(path);
        var parser = new MergingParser(new Parser(text));
        var deserializer = new DeserializerBuilder().Build();
        var documents = new List<Yaml>();
        parser.Consume<StreamStart>();
        while (parser.Accept<DocumentStart>(out _))
            documents.Add(new Yaml(deserializer.Deserialize<object>(parser)));
        return documents;
    }

    /// <summary>Whether all fields of this mapping stand in another with the same text, and there is one at least.</summary>
    public bool IsPartOf(Yaml other) => Fields.Any() && Fields.All(field => other[field.Key].Text == field.Value.Text);
}
