using ExplainerBot.Conversations.Staging;
using ExplainerBot.Core.Tests;

namespace ExplainerBot.Conversations;

/// <summary>Plays every script of the folder.</summary>
public sealed class ScriptTests
{
    public static TheoryData<string> Names => [.. Scripts.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_script_is_played_straight_through_the_explainer(string name)
    {
        await using var stage = new ExplainerStage();
        await new Play(stage).PerformAsync(Scripts.Read(name), TestContext.Current.CancellationToken);
    }

    [Fact]
    public void There_are_scripts() => Assert.InRange(Scripts.Names.Count(), 30, int.MaxValue);
}

/// <summary>The scripts of the folder.</summary>
internal static class Scripts
{
    private static string Folder => Path.Combine(Repository.Root, "tests", "Conversations", "Scripts");

    public static IEnumerable<string> Names =>
        Directory.EnumerateFiles(Folder, "*.chat").Select(p => Path.GetFileNameWithoutExtension(p)).Order(StringComparer.Ordinal);

    public static Script Read(string name) => Script.Parse(name, File.ReadAllText(Path.Combine(Folder, name + ".chat")));
}
