using CsCheck;
using ExplainerBot.Core;
using ExplainerBot.Core.Knowledge;
using ExplainerBot.Tests.Telemetry;

namespace ExplainerBot.Tests.Fuzz;

/// <summary>Knowledge files with anything in them are found faulty, with a place and a remedy, or are sound. Nothing is ever thrown.</summary>
[Collection(nameof(AloneInTheProcess))]
public sealed class KnowledgeFuzz
{
    private static readonly KnowledgeFile[] sound = Read("the-lighthouse.yaml", "support-lines.yaml", "messages.en.yaml", "en/words.yaml", "en/elsewhere.yaml", "en/crisis.yaml", "en/consent.yaml");

    [Theory]
    [InlineData("the-lighthouse.yaml", 60)]
    [InlineData("support-lines.yaml", 20)]
    [InlineData("messages.en.yaml", 20)]
    [InlineData("en/words.yaml", 5)]
    [InlineData("en/consent.yaml", 5)]
    [InlineData("en/crisis.yaml", 5)]
    public async Task A_mutated_file_is_sound_or_its_faults_are_named(string name, int iterations)
    {
        var (file, others) = (sound.Single(f => f.Name == name), sound.Where(f => f.Name != name).ToArray());
        await Fuzzing.RunAsync(Mutations.Of(file.Text), iterations, text =>
        {
            KnowledgeFile[] all = [.. others, new KnowledgeFile(name, text)];
            var found = name.StartsWith("en/", StringComparison.Ordinal)
                ? ExplainerLoader.Check(all)
                : KnowledgeLoader.Load([.. all.Where(f => !f.Name.StartsWith("en/", StringComparison.Ordinal))]).Diagnostics;

            Assert.All(found, d => Assert.False(string.IsNullOrWhiteSpace(d.Message) || string.IsNullOrWhiteSpace(d.File)));
            return Task.CompletedTask;
        });
    }

    [Fact]
    public async Task Bytes_that_are_no_knowledge_at_all_are_found_faulty() =>
        await Fuzzing.RunAsync(Gen.String[Gen.Char, 0, 400], 50, text =>
        {
            Assert.NotEmpty(ExplainerLoader.Check([new KnowledgeFile("film.yaml", text)]));
            return Task.CompletedTask;
        });

    [Theory]
    [InlineData(200)]
    [InlineData(20_000)]
    public void A_file_that_is_nested_without_end_is_found_faulty(int depth) =>
        Assert.NotEmpty(ExplainerLoader.Check([new KnowledgeFile("film.yaml", "questions: " + new string('[', depth))]));

    [Fact]
    public void A_file_that_refers_to_itself_to_grow_without_bound_is_found_faulty()
    {
        var lines = Enumerable.Range(1, 30).Select(i => $"a{i}: &a{i} [{string.Join(", ", Enumerable.Repeat($"*a{i - 1}", 10))}]");

        Assert.NotEmpty(ExplainerLoader.Check([new KnowledgeFile("film.yaml", $"a0: &a0 x\n{string.Join('\n', lines)}\n")]));
    }

    private static KnowledgeFile[] Read(params string[] names) =>
        [.. names.Select(n => new KnowledgeFile(n, File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "sample", n))))];
}
