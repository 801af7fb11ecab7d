using CsCheck;
using ExplainerBot.Core;
using ExplainerBot.Core.Conversation;
using ExplainerBot.Knowledge;
using ExplainerBot.State;
using ExplainerBot.Tests.Fixture;
using ExplainerBot.Tests.State;
using ExplainerBot.Tests.Telemetry;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace ExplainerBot.Tests.Fuzz;

/// <summary>State that is corrupt, old or half written: the person starts anew, or the operator is told. Nobody is shut out for ever.</summary>
[Collection(nameof(AloneInTheProcess))]
public sealed class StateFuzz(RunningBot bot) : IClassFixture<RunningBot>
{
    private static readonly DateTimeOffset now = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private Explainer Explainer => bot.Application.Services.GetRequiredService<CurrentExplainer>().Explainer;

    [Fact]
    public async Task A_memory_with_anything_in_it_never_makes_a_turn_fail()
    {
        var texts = new MemoryTexts(NullLogger<MemoryTexts>.Instance);
        var samples = Memories().Select(m => (Conversation: MemoryTexts.Write(m.Conversation), Person: MemoryTexts.Write(m.Person))).ToArray();
        var inputs = Gen.Select(
            Mutations.Of([.. samples.Select(s => s.Conversation)]), Mutations.Of([.. samples.Select(s => s.Person)]), Gen.OneOf("yes", "no", "how does it end?", "and why?", "back to the film"));
        await Fuzzing.RunAsync(inputs, 1000, input =>
        {
            var memory = new ChatMemory(texts.ReadConversation(input.Item1), texts.ReadPerson(input.Item2));
            var turn = Explainer.Reply(new Utterance { Text = input.Item3, Nonce = "n", ActivityId = "m-1" }, memory, now);
            MemoryTexts.Write(turn.Memory.Conversation);
            MemoryTexts.Write(turn.Memory.Person);
            return Task.CompletedTask;
        });
    }

    // What such runs have found.
    [Theory]
    [InlineData("""{"pending":{"key":{"value":"KEY"},"nonce":"n"},"offers":[{"key":{"value":"KEY"},"nonce":"n"}],"whichFilm":[],"turns":[],"votes":[]}""")]
    [InlineData("""{"pending":{"key":{"value":"KEY"},"nonce":"n","at":"9999-12-31T23:59:59.9999999+00:00"},"offers":[{"key":{"value":"KEY"},"nonce":"n","at":"9999-12-31T23:59:59.9999999+00:00"}],"whichFilm":[],"turns":[],"votes":[]}""")]
    public void A_memory_that_once_made_a_turn_fail_no_longer_does_and_is_no_consent(string memory)
    {
        var texts = new MemoryTexts(NullLogger<MemoryTexts>.Instance);
        var asked = Explainer.Reply(new Utterance { Text = "how does it end?", Nonce = "n", ActivityId = "m-0" }, ChatMemory.Empty, now).Memory;
        var damaged = memory.Replace("KEY", asked.Conversation.Pending!.Key.Value, StringComparison.Ordinal);

        var reply = Explainer.Reply(
            new Utterance { Text = "yes", Nonce = "n", ActivityId = "m-1" }, new ChatMemory(texts.ReadConversation(damaged), texts.ReadPerson("{}")), now).Reply;

        Assert.NotEqual(Outcome.Answer, reply.Outcome);
    }

    [Fact]
    public async Task A_row_with_anything_in_it_is_replaced_by_the_next_turn()
    {
        using var folder = new TemporaryFolder();
        await using var storage = StateFolder.Open(folder.Path, TimeProvider.System);
        var number = 0;
        var rows = Gen.Select(
            Gen.OneOf(ConversationRecord.Kind, PersonRecord.Kind, "of-a-later-version", ""), Mutations.Of("""{"memory":"{}","expires":"2027-11-23T12:00:00+00:00"}""", "null", "[]", ""));
        await Fuzzing.RunAsync(rows, 150, async row =>
        {
            var key = $"row-{number++}";
            await InsertAsync(folder.Below("state.db"), key, row.Item1, row.Item2);

            var found = (await storage.ReadAsync([key], Ct)).TryGetValue(key, out var item) ? item as ConversationRecord : null;
            await storage.WriteAsync(
                new Dictionary<string, object> { [key] = new ConversationRecord { Memory = "{}", Expires = now.AddYears(1), ETag = found?.ETag ?? "*" } }, Ct);

            Assert.Equal("{}", ((ConversationRecord)(await storage.ReadAsync([key], Ct))[key]).Memory);
        });
    }

    [Fact]
    public async Task A_database_that_was_half_written_is_refused_with_a_remedy_or_works()
    {
        using var folder = new TemporaryFolder();
        await using (var storage = StateFolder.Open(folder.Path, TimeProvider.System))
        {
            for (var i = 0; i < 200; i++)
                await storage.WriteAsync(new Dictionary<string, object> { [$"k{i}"] = new PersonRecord { Memory = new string('m', 300), Expires = now.AddYears(1) } }, Ct);
        }
        var whole = await File.ReadAllBytesAsync(folder.Below("state.db"), Ct);
        var faults = Gen.Select(Gen.Int[0, whole.Length], Gen.Select(Gen.Int[0, whole.Length - 1], Gen.Byte).Array[0, 20]);
        await Fuzzing.RunAsync(faults, 40, async fault =>
        {
            var bytes = whole.ToArray();
            foreach (var (at, value) in fault.Item2)
                bytes[at] = value;
            foreach (var file in Directory.GetFiles(folder.Path))
                File.Delete(file);
            await File.WriteAllBytesAsync(folder.Below("state.db"), bytes[..fault.Item1], Ct);
            try
            {
                await using var storage = StateFolder.Open(folder.Path, TimeProvider.System);
                await storage.ReadAsync(["k1", "k150"], Ct);
                await storage.WriteAsync(new Dictionary<string, object> { ["k1"] = new PersonRecord { Expires = now.AddYears(1), ETag = "*" } }, Ct);
            }
            catch (StateUnusableException refusal)
            {
                Assert.Contains(folder.Path, refusal.Message, StringComparison.Ordinal);
            }
            catch (SqliteException)
            {
                // Found only later: the turn says so, with the lines, and readiness fails.
            }
        });
    }

    // A person in the middle of everything.
    private IEnumerable<ChatMemory> Memories()
    {
        var memory = ChatMemory.Empty;
        string[] said = ["how does it end?", "yes", "how does it end?", "no", "ireland", "i've seen the film", "who are you?", "how does it end?"];
        foreach (var (text, i) in said.Select((t, i) => (t, i)))
        {
            memory = Explainer.Reply(new Utterance { Text = text, Nonce = $"nonce-{i}", ActivityId = $"m-{i}" }, memory, now.AddMinutes(i - 20)).Memory;
            yield return memory;
        }
    }

    private static async Task InsertAsync(string path, string key, string kind, string json)
    {
        await using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        await connection.OpenAsync(Ct);
        await using var command = new SqliteCommand("INSERT INTO items (key, kind, etag, json, expires) VALUES ($key, $kind, 'e', $json, NULL)", connection);
        command.Parameters.AddWithValue("$key", key);
        command.Parameters.AddWithValue("$kind", kind);
        command.Parameters.AddWithValue("$json", json);
        await command.ExecuteNonQueryAsync(Ct);
    }
}
