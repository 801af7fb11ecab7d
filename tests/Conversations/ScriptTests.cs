using ExplainerBot.Conversations.Staging;
using ExplainerBot.Core.Tests;

namespace ExplainerBot.Conversations;

/// <summary>Plays every script of the folder.</summary>
public sealed class ScriptTests
{
    public static TheoryData<string> Names => [.. Scripts.Names];

    public static TheoryData<string> NamesOfTwoFilms => [.. Scripts.NamesOfTwoFilms];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_script_is_played_straight_through_the_explainer(string name)
    {
        await using var stage = new ExplainerStage(TheFilm.Explainer);
        await new Play(stage).PerformAsync(Scripts.Read(name), TestContext.Current.CancellationToken);
    }

    [Theory]
    [MemberData(nameof(NamesOfTwoFilms))]
    public async Task A_script_of_two_films_is_played_straight_through_the_explainer(string name)
    {
        await using var stage = new ExplainerStage(Films.Both);
        await new Play(stage, Films.Both.Knowledge).PerformAsync(Scripts.Read(name), TestContext.Current.CancellationToken);
    }

    [Fact]
    public void There_are_scripts()
    {
        Assert.InRange(Scripts.Names.Count(), 30, int.MaxValue);
        Assert.InRange(Scripts.NamesOfTwoFilms.Count(), 5, int.MaxValue);
    }
}

/// <summary>The scripts of the folder: those of the first film, and in a folder below those of both.</summary>
internal static class Scripts
{
    private const string TwoFilms = "TwoFilms";

    private static string Folder => Path.Combine(Repository.Root, "tests", "Conversations", "Scripts");

    public static IEnumerable<string> Names => In("");

    public static IEnumerable<string> NamesOfTwoFilms => In(TwoFilms).Select(name => TwoFilms + "/" + name);

    public static Script Read(string name) => Script.Parse(name, File.ReadAllText(Path.Combine(Folder, name + ".chat")));

    private static IEnumerable<string> In(string folder) =>
        Directory.EnumerateFiles(Path.Combine(Folder, folder), "*.chat").Select(p => Path.GetFileNameWithoutExtension(p)).Order(StringComparer.Ordinal);
}
