using System.Net;
using ExplainerBot.Scale.Tests.Servers;
using Microsoft.Data.Sqlite;

namespace ExplainerBot.Scale.Tests.Faults;

/// <summary>One machine that keeps everything in SQLite, and cannot write for a while.</summary>
public sealed class DiskTests(LimitedMachine machine) : IClassFixture<LimitedMachine>, IDisposable
{
    private readonly Instance bot = machine.Bot;

    // Only so that a fault which stops everything ends the run; nothing is measured by it.
    private readonly CancellationTokenSource limit = new(TimeSpan.FromMinutes(8));

    private CancellationToken Ct => limit.Token;

    public void Dispose() => limit.Dispose();

    [Fact]
    public Task A_full_disk_loses_nothing_and_is_over_when_there_is_room() => GoThroughAsync(
        () => FileLimit.FillAsync(bot.ProcessId, Ct),
        () => FileLimit.LiftAsync(bot.ProcessId, Ct));

    [Fact]
    public async Task A_database_that_can_be_read_and_not_written_loses_nothing_and_is_over_when_it_can()
    {
        await using var memory = await OpenAsync("state.db");
        await using var log = await OpenAsync("directline.db");
        await GoThroughAsync(
            async () =>
            {
                await DoAsync(memory, "BEGIN IMMEDIATE");
                await DoAsync(log, "BEGIN IMMEDIATE");
            },
            async () =>
            {
                await DoAsync(memory, "ROLLBACK");
                await DoAsync(log, "ROLLBACK");
            });
    }

    [Fact]
    public async Task While_another_program_holds_the_database_everybody_hears_so_before_giving_up()
    {
        using var caller = new Caller(bot);
        await caller.UntilReadyIsAsync(HttpStatusCode.OK, Ct);
        var people = Enumerable.Range(0, 60).Select(_ => new Visitor(bot.Address!, watches: false)).ToList();
        await Task.WhenAll(people.Select(p => p.ArriveAsync(Ct)));
        await using (var log = await OpenAsync("directline.db"))
        {
            await DoAsync(log, "BEGIN IMMEDIATE");
            // The client of the chat page waits for 20 seconds, and each try for the database takes one: they must not try one after the other.
            Assert.All(
                await Task.WhenAll(people.Select(p => p.TryToSayAsync(Caller.Question, "once", TimeSpan.FromSeconds(20), Ct))),
                status => Assert.Equal(HttpStatusCode.InternalServerError, status));
        }
        foreach (var person in people)
        {
            await person.SayAsync(Caller.Question, "once", Ct);
            Assert.Single(await person.ReadAsync(Ct), a => (string?)a["from"]!["role"] == "user");
            await person.DisposeAsync();
        }
    }

    private async Task GoThroughAsync(Func<Task> fault, Func<Task> remedy)
    {
        await using var trial = new Trial([bot]) { KeepsInstances = true };
        using var caller = new Caller(bot);
        await caller.UntilReadyIsAsync(HttpStatusCode.OK, Ct);
        var (lines, answer) = (await caller.SayAsync(Caller.Disclosure, Ct), await caller.AnswerAsync(Ct));
        await trial.WhileTheyTalkAsync(
            async () =>
            {
                await trial.ProgressAsync(12, Ct);
                await fault();
                await caller.FindItWithoutMemoryAsync(lines, Ct);
                await remedy();
                await caller.UntilReadyIsAsync(HttpStatusCode.OK, Ct);
                Assert.Equal(answer, await caller.AnswerAsync(Ct));
                await trial.ProgressAsync(12, Ct);
            },
            Ct);
        TestContext.Current.TestOutputHelper?.WriteLine(trial.Summary);
    }

    private async Task<SqliteConnection> OpenAsync(string file)
    {
        var path = Directory.EnumerateFiles(bot.StateFolder, file, SearchOption.AllDirectories).Single();
        var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        await connection.OpenAsync(Ct);
        return connection;
    }

    private async Task DoAsync(SqliteConnection connection, string statement)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = statement;
        await command.ExecuteNonQueryAsync(Ct);
    }
}

/// <summary>A bot whose files can be kept from growing.</summary>
public sealed class LimitedMachine : IAsyncLifetime
{
    internal Instance Bot { get; } = new() { Wrapper = FileLimit.Wrapper };

    public async ValueTask InitializeAsync() => await Bot.StartAsync(CancellationToken.None);

    public ValueTask DisposeAsync() => Bot.DisposeAsync();
}
