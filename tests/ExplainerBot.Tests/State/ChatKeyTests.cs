using ExplainerBot.State;
using Microsoft.Bot.Schema;

namespace ExplainerBot.Tests.State;

public sealed class ChatKeyTests
{
    [Fact]
    public void Keys_name_channel_conversation_and_person()
    {
        var key = Of("emulator", "c1", "u1");

        Assert.Equal("emulator/conversations/c1/users/u1", key?.Conversation);
        Assert.Equal("emulator/users/u1", key?.Person);
    }

    [Fact]
    public void Tenants_are_kept_apart() =>
        Assert.Equal("msteams/tenants/t1/users/u1", Of("msteams", "c1", "u1", "t1")?.Person);

    [Fact]
    public void No_id_can_stand_for_the_key_of_another() =>
        Assert.NotEqual(Of("c", "x", "y/users/z")?.Conversation, Of("c", "x/users/y", "z")?.Conversation);

    [Fact]
    public void Long_ids_make_short_keys_that_still_differ()
    {
        var (one, other) = (Of("c", "x", new string('a', 100_000)), Of("c", "x", new string('a', 100_001)));

        Assert.InRange(one!.Conversation.Length, 1, 500);
        Assert.NotEqual(one.Conversation, other!.Conversation);
    }

    [Theory]
    [InlineData(null, "c1", "u1")]
    [InlineData("emulator", null, "u1")]
    [InlineData("emulator", "c1", null)]
    [InlineData("emulator", "c1", "")]
    public void Without_an_id_there_is_no_key(string? channel, string? conversation, string? person) =>
        Assert.Null(Of(channel, conversation, person));

    private static ChatKey? Of(string? channel, string? conversation, string? person, string? tenant = null) => ChatKey.Of(
        new Activity { ChannelId = channel, Conversation = new ConversationAccount { Id = conversation, TenantId = tenant } }, person);
}
