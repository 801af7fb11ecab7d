using ExplainerBot.Core.Tests.Knowledge;
using Newtonsoft.Json.Linq;
using NJsonSchema;

namespace ExplainerBot.Core.Tests.Support;

/// <summary>The JSON Schemas of the crisis and consent words, which complete and check the files in an editor.</summary>
public sealed class LanguageSchemaTests
{
    [Theory]
    [InlineData("crisis")]
    [InlineData("consent")]
    public async Task The_file_that_ships_fits_its_schema(string name)
    {
        var schema = await JsonSchema.FromJsonAsync(Repository.Read("knowledge", "en", name + ".schema.json"), TestContext.Current.CancellationToken);

        Assert.Empty(schema.Validate(YamlAsJson.Read(Repository.Read("knowledge", "en", name + ".yaml"))).Take(5));
    }

    [Theory]
    [InlineData("crisis")]
    [InlineData("consent")]
    public void Every_key_is_described(string name)
    {
        var properties = JObject.Parse(Repository.Read("knowledge", "en", name + ".schema.json")).Descendants().OfType<JProperty>()
            .Where(p => p.Name == "properties").SelectMany(p => p.Value.Children<JProperty>());

        Assert.All(properties, p => Assert.False(string.IsNullOrWhiteSpace((string?)p.Value["description"]), p.Name));
    }

    [Fact]
    public async Task A_misspelt_key_and_an_unknown_need_are_found()
    {
        var schema = await JsonSchema.FromJsonAsync(Repository.Read("knowledge", "en", "crisis.schema.json"), TestContext.Current.CancellationToken);
        const string file = "groups: [{name: a, comment: b, wrds: c}]\nspellings: {a: b}\nharmless: [{comment: a, patterns: [b]}]\n"
            + "rules: [{name: a, concern: own, needs: [grief], when: [b]}]\nexamples: {own: [a], worry: [a], upset: [a], harmless: [a]}\n";

        Assert.Equal(2, schema.Validate(YamlAsJson.Read(file)).Count);
    }
}
