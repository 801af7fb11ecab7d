using ExplainerBot.Core.Knowledge;
using Newtonsoft.Json.Linq;
using NJsonSchema;

namespace ExplainerBot.Core.Tests.Knowledge;

/// <summary>The JSON Schemas, which complete and check the files in an editor, say the same as the loader.</summary>
public sealed class SchemaTests
{
    // Each mapping of each kind of file, with one unknown key, so that the loader tells which keys it knows and which it misses.
    public static TheoryData<string, string, string> Mappings => new()
    {
        { "film", "", "{ zzz: 1, film: }" },
        { "film", "film", "film: { zzz: 1 }" },
        { "film", "film.properties.names.items", "film: { names: [{ zzz: 1 }] }" },
        { "film", "questions.items", "questions: [{ zzz: 1 }]" },
        { "support-lines", "", "{ zzz: 1, lines: }" },
        { "support-lines", "needs.items", "lines:\nneeds: [{ zzz: 1 }]" },
        { "support-lines", "topics.items", "lines:\ntopics: [{ zzz: 1 }]" },
        { "support-lines", "countries.items", "lines:\ncountries: [{ zzz: 1 }]" },
        { "support-lines", "lines.items", "lines: [{ zzz: 1 }]" },
        { "support-lines", "lines.items.properties.text", "lines: [{ text: { zzz: 1 } }]" },
        { "support-lines", "get-help", "lines:\nget-help: { zzz: 1 }" },
        { "messages", "", "{ zzz: 1, messages: }" },
        { "messages", "messages", "messages: { zzz: 1 }" },
        { "messages", "commands", "messages:\ncommands: { zzz: 1 }" },
        { "messages", "small-talk.items", "messages:\nsmall-talk: [{ zzz: 1 }]" },
    };

    [Theory]
    [MemberData(nameof(Mappings))]
    public void A_schema_knows_and_requires_the_keys_that_the_loader_does(string name, string path, string yaml)
    {
        var schema = Schema(name);
        var mapping = (JObject)(path.Length == 0 ? schema : schema["properties"]!.SelectToken(Quoted(path))!);
        var found = KnowledgeLoader.Load([new("file.yaml", yaml)]).Diagnostics.Where(d => d.File == "file.yaml").ToList();
        var unknown = Assert.Single(found, d => d.Code == "K012");
        var missing = found.Where(d => d.Code == "K005" && d.Line == unknown.Line && d.Column >= unknown.Column - "{ ".Length);

        Assert.Equal(Sorted(unknown.Remedy.Split("known here: ")[1].TrimEnd('.').Split(", ")), Sorted(mapping["properties"]!.Children<JProperty>().Select(p => p.Name)));
        Assert.Equal(Sorted(missing.Select(d => d.Message.Split('\'')[1])), Sorted((mapping["required"] ?? new JArray()).Values<string>()!));
        Assert.False((bool)mapping["additionalProperties"]!);
    }

    [Theory]
    [InlineData("questions.items.properties.spoiler.enum", "questions: [{ spoiler: x }]")]
    [InlineData("film.properties.names.items.properties.kind.enum", "film: { names: [{ kind: x }] }")]
    public void A_schema_offers_the_values_that_the_loader_takes(string path, string yaml)
    {
        var finding = Assert.Single(KnowledgeLoader.Load([new("film.yaml", yaml)]).Diagnostics, d => d.Code == "K010");

        Assert.Equal(finding.Remedy.Split(": ")[1].TrimEnd('.').Split(", "), Schema("film")["properties"]!.SelectToken(path)!.Values<string>());
    }

    [Fact]
    public void Every_key_of_a_schema_is_described()
    {
        foreach (var name in new[] { "film", "support-lines", "messages" })
        {
            var properties = Schema(name).Descendants().OfType<JProperty>().Where(p => p.Name == "properties").SelectMany(p => p.Value.Children<JProperty>());
            Assert.All(properties, p => Assert.False(string.IsNullOrWhiteSpace((string?)p.Value["description"]), $"{name}: {p.Name}"));
        }
    }

    [Theory]
    [InlineData("call: 1-800-555-0100", "call: 1-800-CALL")]
    [InlineData("site: https://example.org", "site: example.org")]
    [InlineData("    needs: [sexual-violence]\n", "")]
    [InlineData("evidence: 2026-09-14", "evidence: today")]
    [InlineData("id: us-line", "id: US line")]
    public async Task A_schema_finds_faults(string old, string replacement)
    {
        var schema = await JsonSchema.FromJsonAsync(Schema("support-lines").ToString(), TestContext.Current.CancellationToken);

        Assert.Empty(schema.Validate(YamlAsJson.Read(Sample.Lines)));
        Assert.NotEmpty(schema.Validate(YamlAsJson.Read(Sample.Lines.With(old, replacement))));
    }

    private static JObject Schema(string name) => JObject.Parse(Repository.Read("knowledge", name + ".schema.json"));

    // SelectToken reads a hyphen in a bare name as an operator.
    private static string Quoted(string path) => string.Concat(path.Split('.').Select(p => $"['{p}']"));

    private static IEnumerable<string> Sorted(IEnumerable<string> names) => names.Order(StringComparer.Ordinal);
}
