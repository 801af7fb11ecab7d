using System.Text.Json;
using System.Text.Json.Serialization;
using ExplainerBot.Core.Conversation;
using ExplainerBot.Core.Knowledge;
using ExplainerBot.Core.Spoilers;
using ExplainerBot.State;
using ExplainerBot.Tests.Fuzz;
using Microsoft.Extensions.Logging.Abstractions;

namespace ExplainerBot.Tests.State;

/// <summary>Memories are written and read by generated code, as reflection did it: rows of earlier versions are such.</summary>
public sealed class MemoryTextsTests
{
    private static readonly DateTimeOffset at = new(2026, 11, 23, 12, 0, 0, TimeSpan.FromHours(1));
    private static readonly QuestionKey key = new("0123456789abcdef"), other = new("fedcba9876543210");

    private static readonly JsonSerializerOptions reflected = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter() },
        MaxDepth = 16,
    };

    private static readonly ConversationMemory full = new()
    {
        Welcomed = true,
        Pending = new PendingQuestion(key, "n1", at, AskedAgain: true, Suspended: true, Interrupted: true),
        LastQuestion = key,
        Suggested = other,
        Film = "a-film \u00e9 \"<&>\"",
        WhichFilm = [key, other],
        SupportUntil = at,
        QuietUntil = at.AddDays(1),
        Country = "IE",
        Offers = [new Offer(key, "n1", at), new Offer(other, "n2", at, at)],
        Turns = [new PastTurn("a1", Outcome.Answer, key, "n3", "n4", "a-film"), new PastTurn("a2", Outcome.SmallTalk, null, "n5")],
        Votes = [new CastVote(key, true), new CastVote(other, false)],
    };

    public static TheoryData<ConversationMemory> Memories => [new ConversationMemory(), full, full with { Pending = null, Turns = [] }];

    [Theory]
    [MemberData(nameof(Memories))]
    public void A_memory_is_written_as_by_reflection_and_read_back(ConversationMemory memory)
    {
        var text = MemoryTexts.Write(memory);
        Assert.Equal(JsonSerializer.Serialize(memory, reflected), text);
        Assert.Equal(text, MemoryTexts.Write(new MemoryTexts(NullLogger<MemoryTexts>.Instance).ReadConversation(text)));
    }

    [Fact]
    public void A_person_is_written_as_by_reflection_and_read_back()
    {
        var person = new PersonMemory().WhoHasSeen("a-film", at).WhoHasSeen("another", at);
        var text = MemoryTexts.Write(person);
        Assert.Equal(JsonSerializer.Serialize(person, reflected), text);
        Assert.Equal(JsonSerializer.Serialize(new PersonMemory(), reflected), MemoryTexts.Write(new PersonMemory()));
        var texts = new MemoryTexts(NullLogger<MemoryTexts>.Instance);
        Assert.Equal(at, texts.ReadPerson(text).SeenAt("another"));
    }

    // {"memory":null} in a row: every turn of that person would fail.
    [Fact]
    public void A_row_that_holds_null_in_place_of_a_memory_is_as_good_as_none()
    {
        var texts = new MemoryTexts(NullLogger<MemoryTexts>.Instance);
        Assert.Same(ChatMemory.Empty.Conversation, texts.ReadConversation(null));
        Assert.Same(ChatMemory.Empty.Person, texts.ReadPerson(null));
    }

    // Rows of earlier versions lack members, and others may have been at them.
    [Theory]
    [InlineData("{}")]
    [InlineData("""{"welcomed":true,"offers":[{"key":{"value":"k"},"nonce":"n","at":"2026-11-23T12:00:00+01:00"}]}""")]
    [InlineData("""{"Welcomed":true,"turns":[{"activityId":"a","outcome":"Answer","question":null,"nonce":"n"}]}""")]
    [InlineData("""{"turns":[{"activityId":"a","outcome":1,"nonce":"n"}],"pending":{"key":{},"nonce":"n"}}""")]
    [InlineData("""{"offers":null}""")]
    [InlineData("""{"whichFilm":[null],"unknown":{"a":[1]},"welcomed":true,"welcomed":false}""")]
    [InlineData("""{"votes":[{"question":{"value":"k"},"isUp":"true"}]}""")]
    [InlineData("""{"turns":[{"outcome":"NoSuchOutcome"}]}""")]
    [InlineData("null")]
    public void A_row_is_read_as_by_reflection(string row) => Assert.Equal(ByReflection(row), MemoryTexts.Write(Read(row)));

    [Fact]
    public Task A_damaged_row_is_read_as_by_reflection() => Fuzzing.RunAsync(Mutations.Of(MemoryTexts.Write(full), "{}"), 1000, row =>
    {
        Assert.Equal(ByReflection(row), MemoryTexts.Write(Read(row)));
        return Task.CompletedTask;
    });

    private static ConversationMemory Read(string row) => new MemoryTexts(NullLogger<MemoryTexts>.Instance).ReadConversation(row);

    private static string ByReflection(string row)
    {
        ConversationMemory? memory = null;
        try
        {
            memory = JsonSerializer.Deserialize<ConversationMemory>(row, reflected);
        }
        catch (Exception damage) when (damage is JsonException or ArgumentException)
        {
        }
        return MemoryTexts.Write(
            memory is { Offers.IsDefault: false, Turns.IsDefault: false, Votes.IsDefault: false, WhichFilm.IsDefault: false } ? memory : new ConversationMemory());
    }
}
