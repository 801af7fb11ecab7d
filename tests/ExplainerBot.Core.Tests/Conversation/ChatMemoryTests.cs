using System.Text.Json;
using ExplainerBot.Core.Conversation;
using ExplainerBot.Core.Knowledge;

namespace ExplainerBot.Core.Tests.Conversation;

/// <summary>Memory is stored as JSON between turns: what comes back must be what went in.</summary>
public sealed class ChatMemoryTests
{
    private readonly Chat chat = new();

    [Fact]
    public void An_empty_memory_comes_back_equal() => AssertComesBack(ChatMemory.Empty);

    [Fact]
    public void A_full_memory_comes_back_equal()
    {
        chat.Memory = TheFilm.Explainer.Welcome(ChatMemory.Empty, chat.Now).Memory;
        chat.Say("What does the ending mean?");
        chat.Say("I've seen it");
        chat.Say("Ireland");
        chat.Press("Remember Ireland");
        chat.Say("ask me again");
        chat.Say("What happens on the bus?");
        chat.Say("idk");
        chat.Say("my uncle hurt me");
        chat.Say("I've seen it");

        var conversation = chat.Memory.Conversation;
        Assert.True(conversation is { Welcomed: true, Pending.Suspended: true, Pending.AskedAgain: true, LastQuestion: not null, SupportUntil: not null, Country: "IE" });
        Assert.NotNull(chat.Memory.Person.SeenAt(TheFilm.Knowledge.Films[0].Id));
        Assert.Contains(conversation.Offers, o => o.AnsweredAt is not null);
        Assert.Contains(conversation.Turns, t => t.Outcome == Outcome.Answer);
        AssertComesBack(chat.Memory);
    }

    [Fact]
    public void A_memory_that_lacks_what_a_later_version_added_is_read()
    {
        var read = JsonSerializer.Deserialize<ConversationMemory>("""{"Welcomed":true}""")!;

        Assert.True(read.Welcomed);
        Assert.Empty(read.Offers);
        Assert.Empty(read.Turns);
        Assert.Empty(read.WhichFilm);
        Assert.Empty(JsonSerializer.Deserialize<PersonMemory>("""{"SeenFilm":"2026-11-23T10:00:00Z"}""")!.Seen);
    }

    [Fact]
    public void Which_film_was_asked_is_kept_by_keys_and_comes_back()
    {
        var both = new Chat(Films.Both);
        both.Say("What does the ending mean, qwertz?");

        Assert.Equal(Films.Both.Knowledge.Films.Select(f => QuestionKey.Of(f.Id, "ending-explained")), both.Memory.Conversation.WhichFilm);
        Assert.DoesNotContain("qwertz", JsonSerializer.Serialize(both.Memory), StringComparison.OrdinalIgnoreCase);
        AssertComesBack(both.Memory);
    }

    [Fact]
    public void No_word_of_a_message_is_in_it()
    {
        chat.Say("What does the ending mean, qwertz?");
        chat.Say("my uncle hurt me, qwertz");
        chat.Say("qwertz");

        Assert.DoesNotContain("qwertz", JsonSerializer.Serialize(chat.Memory), StringComparison.OrdinalIgnoreCase);
    }

    private static void AssertComesBack(ChatMemory memory)
    {
        var read = JsonSerializer.Deserialize<ChatMemory>(JsonSerializer.Serialize(memory))!;

        // Records compare arrays by identity, so these are compared by their elements and then taken out.
        Assert.Equal(memory.Conversation.Offers.AsEnumerable(), read.Conversation.Offers);
        Assert.Equal(memory.Conversation.Turns.AsEnumerable(), read.Conversation.Turns);
        Assert.Equal(memory.Conversation.WhichFilm.AsEnumerable(), read.Conversation.WhichFilm);
        Assert.Equal(
            memory.Conversation with { Offers = [], Turns = [], WhichFilm = [] }, read.Conversation with { Offers = [], Turns = [], WhichFilm = [] });
        Assert.Equal(memory.Person.Seen.AsEnumerable(), read.Person.Seen);
        Assert.Equal(memory.Person with { Seen = [] }, read.Person with { Seen = [] });
    }
}
