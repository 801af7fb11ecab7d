using ExplainerBot.Core.Knowledge;
using NJsonSchema;

namespace ExplainerBot.Core.Tests.Knowledge;

public sealed class ShippedKnowledgeTests
{
    public static TheoryData<string> Files => [.. Repository.Knowledge().Select(f => f.Name)];

    [Fact]
    public void It_loads_without_an_error()
    {
        var load = KnowledgeLoader.Load(Repository.Knowledge());

        Assert.Empty(load.Diagnostics.Where(d => d.Severity == Severity.Error).Select(d => d.ToString()));
        Assert.NotNull(load.Knowledge);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public async Task A_shipped_file_is_valid_by_its_schema(string file)
    {
        var yaml = Repository.Knowledge().Single(f => f.Name == file).Text;
        var schema = await JsonSchema.FromJsonAsync(Repository.Read("knowledge", SchemaOf(yaml)), TestContext.Current.CancellationToken);

        Assert.Empty(schema.Validate(YamlAsJson.Read(yaml)).Select(e => e.ToString()));
    }

    // The first line of a knowledge file names its schema, for editors.
    private static string SchemaOf(string yaml)
    {
        const string Start = "# yaml-language-server: $schema=";
        var line = yaml.Split('\n')[0];
        Assert.StartsWith(Start, line, StringComparison.Ordinal);
        return line[Start.Length..].Trim();
    }
}
