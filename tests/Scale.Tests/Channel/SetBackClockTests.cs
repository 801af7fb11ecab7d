using DirectLine.Tests;

namespace ExplainerBot.Scale.Tests.Channel;

/// <summary>A machine whose clock is set back while people talk: clients sort by time.</summary>
public sealed class SetBackClockTests
{
    [Fact]
    public async Task What_is_said_later_is_dated_later()
    {
        await using var channel = await TestChannel.StartAsync();
        var chat = await channel.ChatAsync();
        channel.Time.Advance(TimeSpan.FromSeconds(1));
        await chat.SayAsync("first");
        channel.Time.AdjustTime(channel.Time.GetUtcNow().AddHours(-3));
        await chat.SayAsync("second");
        await chat.SayAsync("third");

        var said = (await chat.GetAsync()).Activities;

        Assert.Equal(["welcome", "first", "echo first", "second", "echo second", "third", "echo third"], said.Select(a => (string?)a["text"]));
        Assert.Equal(said.Select(a => (DateTimeOffset)a["timestamp"]!).Order(), said.Select(a => (DateTimeOffset)a["timestamp"]!));
    }
}
