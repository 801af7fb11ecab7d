using ExplainerBot.Core.Conversation;
using ExplainerBot.State;
using ExplainerBot.Tests.Telemetry;
using Microsoft.Bot.Builder;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace ExplainerBot.Tests.State;

public sealed class ChatMemoryStoreTests
{
    private static readonly ChatKey key = new("turns", "conversation", "person");

    private readonly FakeTimeProvider time = new(new DateTimeOffset(2026, 11, 20, 10, 0, 0, TimeSpan.Zero));
    private readonly Interfering storage = new(new MemoryStorage());

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_a_turn_remembers_the_next_one_finds()
    {
        await Store().TurnAsync(key, m => Remembering(m, "IE", time.GetUtcNow()), Ct);

        var found = await CurrentAsync();

        Assert.Equal("IE", found.Conversation.Country);
        Assert.Equal(time.GetUtcNow(), found.Person.SeenAt("a-film"));
    }

    [Fact]
    public async Task A_turn_that_another_overtook_runs_again_on_what_that_one_left()
    {
        var seen = new List<string?>();
        storage.BeforeWrite.Enqueue(() => Store().TurnAsync(key, m => Remembering(m, "GB"), Ct));

        await Store().TurnAsync(
            key,
            m =>
            {
                seen.Add(m.Conversation.Country);
                return Remembering(m, m.Conversation.Country + "+");
            },
            Ct);

        Assert.Equal([null, "GB"], seen);
        Assert.Equal("GB+", (await CurrentAsync()).Conversation.Country);
    }

    [Fact]
    public async Task A_turn_that_is_overtaken_each_time_gives_up()
    {
        for (var i = 0; i < 100; i++)
        {
            var stored = Stored($$"""{"country":"C{{i}}"}""");
            storage.BeforeWrite.Enqueue(() => storage.Inner.WriteAsync(stored, Ct));
        }

        var conflict = await Assert.ThrowsAnyAsync<Exception>(() => Store().TurnAsync(key, m => Remembering(m, "mine"), Ct));

        Assert.True(ETagConflict.Is(conflict));
    }

    [Fact]
    public async Task A_turn_that_changes_nothing_writes_nothing()
    {
        await Store().TurnAsync(key, m => Remembering(m, "IE"), Ct);
        var before = storage.Writes;

        await CurrentAsync();

        Assert.Equal(before, storage.Writes);
    }

    [Fact]
    public async Task Somebody_without_a_preference_has_no_record_of_their_own()
    {
        await Store().TurnAsync(key, m => Remembering(m, "IE"), Ct);

        Assert.Equal([key.Conversation], (await storage.ReadAsync([key.Conversation, key.Person], Ct)).Keys);
    }

    [Fact]
    public async Task Being_forgotten_deletes_both_records()
    {
        await Store().TurnAsync(key, m => Remembering(m, "IE", time.GetUtcNow()), Ct);

        await Store().TurnAsync(key, m => Remembering(m, "IE") with { ForgetsAll = true }, Ct);

        Assert.Empty(await storage.ReadAsync([key.Conversation, key.Person], Ct));
    }

    [Fact]
    public async Task Memory_ends_by_itself_also_where_the_storage_does_not_know_of_it()
    {
        await Store().TurnAsync(key, m => Remembering(m, "IE"), Ct);

        time.Advance(TimeSpan.FromDays(31));

        Assert.Null((await CurrentAsync()).Conversation.Country);
    }

    [Theory]
    [InlineData(null, false)]
    [InlineData("IE", true)]
    public async Task A_talk_of_harm_is_forgotten_after_a_day_unless_a_country_was_to_be_kept(string? country, bool kept)
    {
        await Store().TurnAsync(
            key,
            m => new Turn(
                Reply.Silent,
                m with { Conversation = m.Conversation with { Country = country, SupportUntil = time.GetUtcNow().AddMinutes(30) } },
                new TurnExplanation("test")),
            Ct);

        time.Advance(TimeSpan.FromHours(25));

        Assert.Equal(kept, (await CurrentAsync()).Conversation.SupportUntil is not null);
    }

    [Theory]
    [InlineData("{ not JSON")]
    [InlineData("null")]
    [InlineData("""{"offers":null}""")]
    [InlineData("""{"turns":"many"}""")]
    public async Task A_damaged_record_counts_as_none_and_is_replaced(string damaged)
    {
        await storage.WriteAsync(Stored(damaged), Ct);

        await Store().TurnAsync(key, m => Remembering(m, "IE"), Ct);

        Assert.Equal("IE", (await CurrentAsync()).Conversation.Country);
    }

    [Fact]
    public async Task A_record_of_an_earlier_version_keeps_what_it_has()
    {
        await storage.WriteAsync(Stored("""{"country":"IE"}"""), Ct);

        var memory = (await CurrentAsync()).Conversation;

        Assert.Equal("IE", memory.Country);
        Assert.Empty(memory.Offers);
    }

    private static Dictionary<string, object> Stored(string memory) => new()
    {
        [key.Conversation] = new ConversationRecord { Memory = memory, ETag = "*", Expires = DateTimeOffset.MaxValue },
    };

    private static Turn Remembering(ChatMemory memory, string? country, DateTimeOffset? seen = null) => new(
        Reply.Silent,
        new ChatMemory(memory.Conversation with { Country = country }, seen is { } at ? memory.Person.WhoHasSeen("a-film", at) : memory.Person with { Seen = [] }),
        new TurnExplanation("test"));

    private async Task<ChatMemory> CurrentAsync()
    {
        var current = ChatMemory.Empty;
        await Store().TurnAsync(key, m => new Turn(Reply.Silent, current = m, new TurnExplanation("test")), Ct);
        return current;
    }

    private ChatMemoryStore Store() => new(
        storage, new MemoryTexts(NullLogger<MemoryTexts>.Instance), Options.Create(new StateOptions()), time, NoMeters.Telemetry, NullLogger<ChatMemoryStore>.Instance);

    /// <summary>Lets something happen between a turn's reading and its writing.</summary>
    private sealed class Interfering(IStorage inner) : IStorage
    {
        public IStorage Inner => inner;

        public Queue<Func<Task>> BeforeWrite { get; } = new();

        public int Writes { get; private set; }

        public Task<IDictionary<string, object>> ReadAsync(string[] keys, CancellationToken cancellationToken = default) =>
            inner.ReadAsync(keys, cancellationToken);

        public async Task WriteAsync(IDictionary<string, object> changes, CancellationToken cancellationToken = default)
        {
            if (BeforeWrite.TryDequeue(out var happens))
                await happens();
            Writes++;
            await inner.WriteAsync(changes, cancellationToken);
        }

        public Task DeleteAsync(string[] keys, CancellationToken cancellationToken = default) => inner.DeleteAsync(keys, cancellationToken);
    }
}
