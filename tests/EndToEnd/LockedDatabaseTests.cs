using Microsoft.Data.Sqlite;
using Microsoft.Playwright;

namespace EndToEnd;

/// <summary>Another program holds the databases of a bot that keeps all in SQLite: a backup by hand, a tool that was left open.</summary>
public sealed class LockedDatabaseTests(Browser browser) : IAsyncLifetime
{
    private const string Disclosure = "my uncle hurt me";
    private const string Help = "Thank you for telling me. I am sorry that this happened to you.";
    private const string Forgetful = "I cannot remember anything just now";

    private readonly BotProcess bot = new(Repository.SampleKnowledge);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await bot.StartAsync(Ct);

    public ValueTask DisposeAsync() => bot.DisposeAsync();

    [Fact]
    public async Task A_question_is_told_to_wait_and_a_call_for_help_is_answered()
    {
        await using var visit = await browser.VisitAsync(bot.Address);
        // What the browser itself notes of requests that failed, and Web Chat of messages that were not taken.
        visit.Expected.AddRange(["Failed to load resource", "Failed to post activity"]);
        await visit.OpenAsync();
        await visit.SayAsync("who directed it?");
        await visit.SeesAsync("Ines Calder directed it");
        await using (var memory = await HoldAsync("state.db"))
        await using (var log = await HoldAsync("directline.db"))
        {
            await visit.SayAsync("what happens at the end?");
            await visit.SeesAsync(Forgetful);
            await Assertions.Expect(visit.Transcript).ToContainTextAsync("Send failed");
            await visit.SayAsync(Disclosure);
            await visit.SeesAsync(Help);
        }

        await visit.SayAsync("who directed the film?");
        await visit.SeesAsync("Ines Calder directed it", times: 2);
        // A talk that is loaded anew holds what was taken, once, and nothing of what was not.
        await visit.Page.ReloadAsync();
        await visit.SeesAsync("Ines Calder directed it", times: 2);
        await visit.SeesAsync("what happens at the end?", times: 0);
        await visit.SeesAsync(Forgetful, times: 0);
    }

    private async Task<SqliteConnection> HoldAsync(string file)
    {
        var path = Directory.EnumerateFiles(bot.StateFolder, file, SearchOption.AllDirectories).Single();
        var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        await connection.OpenAsync(Ct);
        await using var begin = connection.CreateCommand();
        begin.CommandText = "BEGIN IMMEDIATE";
        await begin.ExecuteNonQueryAsync(Ct);
        return connection;
    }
}
