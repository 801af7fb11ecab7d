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

    [Fact]
    public async Task An_example_is_valid_by_the_schema_that_it_names()
    {
        var yaml = Repository.Read("knowledge", "examples", Films.Second + ".yaml");
        var schema = await JsonSchema.FromJsonAsync(Repository.Read("knowledge", "examples", SchemaOf(yaml)), TestContext.Current.CancellationToken);

        Assert.Empty(schema.Validate(YamlAsJson.Read(yaml)).Select(e => e.ToString()));
    }

    [Fact]
    public void An_example_loads_alone_without_an_error()
    {
        var load = KnowledgeLoader.Load([.. Repository.Knowledge().Where(f => !f.Name.Contains(TheFilm.Id, StringComparison.Ordinal)),
            new("examples", Repository.Read("knowledge", "examples", Films.Second + ".yaml"))]);

        Assert.Empty(load.Diagnostics.Where(d => d.Code != "K078").Select(d => d.ToString()));
        Assert.Equal(20, Assert.Single(load.Knowledge!.Films).Questions.Length);
        Assert.All(load.Knowledge.Films[0].Questions, q => Assert.InRange(q.Also.Length, 30, 500));
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
