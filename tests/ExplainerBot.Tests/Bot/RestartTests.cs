using ExplainerBot.Tests.Fixture;
using ExplainerBot.Tests.State;

namespace ExplainerBot.Tests.Bot;

public sealed class RestartTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_question_that_waits_for_its_yes_waits_through_a_restart()
    {
        await using var channel = await FakeChannel.StartAsync();
        Answer gate;
        await using (var before = new FilmBotApplication(folder.Path))
        {
            using var client = before.Client();
            gate = await new Chat(client, channel).SayAsync("how does it end?", Ct);
        }

        await using var after = new FilmBotApplication(folder.Path);
        using var again = after.Client();
        var answer = await new Chat(again, channel).PressAsync(gate, gate.TitleOf("yes"), Ct);

        Assert.Contains(Expected.Ending, answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_that_was_written_is_remembered()
    {
        await using var channel = await FakeChannel.StartAsync();
        // What curators learn from is kept elsewhere and has tests of its own.
        await using var bot = new FilmBotApplication(folder.Path).With("Learning:Enabled", "false");
        using var client = bot.Client();
        var person = new Chat(client, channel);

        foreach (var text in new[] { "what is it about, quixotically?", "my uncle hurt me quixotically", "yes quixotically" })
            await person.SayAsync(text, Ct);

        var kept = TemporaryFolder.Bytes(folder.Path);
        Assert.Contains("chat-1", kept, StringComparison.Ordinal);
        Assert.DoesNotContain("quixotically", kept, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("uncle", kept, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("abuse", kept, StringComparison.OrdinalIgnoreCase);
    }
}
