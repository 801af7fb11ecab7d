using System.Net;
using ExplainerBot.Tests.Fixture;
using Microsoft.Extensions.Time.Testing;

namespace ExplainerBot.Tests.Bot;

/// <summary>When the bot cannot remember, it says so and still gives the lines.</summary>
public sealed class BrokenStateTests(BrokenBot bot) : IClassFixture<BrokenBot>, IDisposable
{
    private readonly Chat person = bot.Chat();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => bot.Storage.OnRead = bot.Storage.OnWrite = _ => Task.CompletedTask;

    [Theory]
    [InlineData("what is it about?")]
    [InlineData("how does it end?")]
    [InlineData("yes")]
    public async Task A_question_is_told_that_nothing_can_be_remembered_and_gets_the_lines(string text)
    {
        bot.Storage.OnRead = _ => throw new IOException("disk gone");

        var answer = await person.SayAsync(text, Ct);

        Assert.StartsWith("I cannot remember anything just now", answer.Text, StringComparison.Ordinal);
        Assert.Contains(Expected.Line, answer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Expected.About, answer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Expected.Ending, answer.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("get help")]
    [InlineData("my uncle hurt me")]
    public async Task Whoever_needs_help_gets_it_as_ever(string text)
    {
        var healthy = await bot.Chat().SayAsync(text, Ct);
        bot.Storage.OnRead = _ => throw new IOException("disk gone");

        var broken = await person.SayAsync(text, Ct);

        Assert.Equal(healthy.Text, broken.Text);
    }

    [Fact]
    public async Task What_cannot_be_saved_is_not_said()
    {
        bot.Storage.OnWrite = _ => throw new IOException("disk full");

        var gate = await person.SayAsync("how does it end?", Ct);

        Assert.Contains(Expected.Line, gate.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("yes", gate.Buttons.Select(b => (string?)b.SelectToken("data.action")));
    }

    [Fact]
    public async Task A_welcome_that_fails_is_not_said_twice_over()
    {
        bot.Storage.OnRead = _ => throw new IOException("disk gone");
        var joined = person.Activity("installationUpdate");
        joined["action"] = "add";

        Assert.Empty(await person.SendAsync(joined, Ct));
    }

    [Fact]
    public async Task A_turn_that_takes_too_long_is_given_up_with_the_lines()
    {
        var entered = new TaskCompletionSource();
        bot.Storage.OnRead = async cancellationToken =>
        {
            entered.TrySetResult();
            await Task.Delay(Timeout.Infinite, cancellationToken);
        };

        var sending = person.SayAsync("what is it about?", Ct);
        await entered.Task.WaitAsync(Ct);
        bot.Time.Advance(TimeSpan.FromSeconds(16));

        Assert.Contains(Expected.Line, (await sending).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_turn_goes_on_when_the_client_hangs_up()
    {
        var (entered, released) = (new TaskCompletionSource(), new TaskCompletionSource());
        bot.Storage.OnRead = async _ =>
        {
            entered.TrySetResult();
            await released.Task;
        };
        using var impatience = new CancellationTokenSource();

        var sending = person.PostAsync(person.Message("what is it about?"), impatience.Token);
        await entered.Task.WaitAsync(Ct);
        await impatience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending);
        released.SetResult();
        var reply = await bot.Channel.NextAsync(Ct);

        Assert.Contains(Expected.About, (string?)reply.Activity["text"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Readiness_says_so_and_liveness_does_not()
    {
        bot.Storage.OnWrite = _ => throw new IOException("disk full");

        using var ready = await bot.Client.GetAsync("/health/ready", Ct);
        using var live = await bot.Client.GetAsync("/health/live", Ct);
        var detail = await ready.Content.ReadAsStringAsync(Ct);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
        Assert.Contains("\"state\":{\"status\":\"Unhealthy\"", detail, StringComparison.Ordinal);
        Assert.Contains("\"knowledge\":{\"status\":\"Healthy\"", detail, StringComparison.Ordinal);
        Assert.Contains("\"directline\":{\"status\":\"Healthy\"", detail, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, live.StatusCode);
    }
}

/// <summary>A bot whose state and clock do as the test says.</summary>
public sealed class BrokenBot : RunningBot
{
    public BrokenBot()
        : this(new ScriptedStorage(), new FakeTimeProvider(new DateTimeOffset(2026, 11, 20, 10, 0, 0, TimeSpan.Zero)))
    {
    }

    private BrokenBot(ScriptedStorage storage, FakeTimeProvider time)
        : base(new FilmBotApplication { Storage = storage, Time = time }) => (Storage, Time) = (storage, time);

    internal ScriptedStorage Storage { get; }

    internal FakeTimeProvider Time { get; }
}
