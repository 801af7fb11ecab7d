using ExplainerBot.Conversations.Staging;
using ExplainerBot.Core.Tests;

namespace ExplainerBot.Conversations.Channels;

/// <summary>Plays every script through the bot, behind the test adapter and over HTTP.</summary>
public sealed class ChannelScriptTests(RunningHost host) : IClassFixture<RunningHost>
{
    private static string Shipped => Path.Combine(Repository.Root, "tests", "Conversations", "transcripts");

    public static TheoryData<string> Names => [.. Scripts.Names];

    public static TheoryData<string> Samples => ["welcome", "yes-by-button", "disclosure-while-a-question-waits", "group", "country", "seen-by-button"];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_script_is_played_over_HTTP(string name) =>
        await new Play(new HttpStage(host, name)).PerformAsync(Scripts.Read(name), TestContext.Current.CancellationToken);

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_script_is_played_through_the_test_adapter_and_written_down(string name)
    {
        var transcript = await PlayAsync(Scripts.Read(name), name);

        var folder = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "TestResults", "transcripts"));
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, name + ".transcript"), transcript, TestContext.Current.CancellationToken);
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public async Task The_transcripts_in_the_repository_are_up_to_date(string name)
    {
        var transcript = await PlayAsync(Scripts.Read(name), name + "-sample");
        var path = Path.Combine(Shipped, name + ".transcript");
        if (Environment.GetEnvironmentVariable("UPDATE_TRANSCRIPTS") is "1")
            await File.WriteAllTextAsync(path, transcript, TestContext.Current.CancellationToken);

        Assert.True(
            File.Exists(path) && await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken) == transcript,
            $"{name}.transcript is not what the bot says now. Write it anew: UPDATE_TRANSCRIPTS=1 dotnet run --project tests/Conversations -- --filter-class \"*ChannelScriptTests\"");
    }

    private async Task<string> PlayAsync(Script script, string play)
    {
        var stage = new AdapterStage(host, play);
        await new Play(stage).PerformAsync(script, TestContext.Current.CancellationToken);
        return stage.Transcript.ToString();
    }
}
