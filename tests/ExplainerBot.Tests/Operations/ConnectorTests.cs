using System.Net;
using ExplainerBot.Tests.Fixture;

namespace ExplainerBot.Tests.Operations;

/// <summary>What happens when a channel does not take a reply at once.</summary>
public sealed class ConnectorTests(RunningBot bot) : IClassFixture<RunningBot>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(503)]
    public async Task A_channel_that_is_busy_is_asked_again(int status)
    {
        Refuse(status);
        Refuse(status);

        var attempts = await bot.Chat().SendAsync(bot.Chat().Message("what is it about?"), Ct);

        Assert.Equal(3, attempts.Count);
        Assert.All(attempts, a => Assert.Equal(attempts[0].Text, a.Text));
    }

    [Fact]
    public async Task A_reply_that_the_channel_refuses_is_followed_by_the_lines_as_plain_text()
    {
        Refuse(400);

        var sent = await bot.Chat().SendAsync(bot.Chat().Message("what is it about?"), Ct);

        Assert.Equal(2, sent.Count);
        Assert.Contains(Expected.Line, sent[1].Text, StringComparison.Ordinal);
        Assert.Null(sent[1].Activity.SelectToken("attachments[0]"));
    }

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        for (var i = 0; i < 2; i++)
        {
            bot.Channel.Answers.Enqueue(response =>
            {
                response.StatusCode = 307;
                response.Headers.Location = bot.Channel.ServiceUrl + "/elsewhere";
                return Task.CompletedTask;
            });
        }

        using var response = await bot.Chat().PostAsync(bot.Chat().Message("what is it about?"), Ct);

        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.DoesNotContain(bot.Channel.Drain(), r => r.Path.EndsWith("/elsewhere", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_channel_that_takes_nothing_at_all_is_500_so_that_it_delivers_again()
    {
        Refuse(403);
        Refuse(403);

        using var response = await bot.Chat().PostAsync(bot.Chat().Message("what is it about?"), Ct);

        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.Equal("", await response.Content.ReadAsStringAsync(Ct));
        bot.Channel.Drain();
    }

    private void Refuse(int status) => bot.Channel.Answers.Enqueue(response =>
    {
        response.StatusCode = status;
        response.Headers.RetryAfter = "0";
        return Task.CompletedTask;
    });
}
