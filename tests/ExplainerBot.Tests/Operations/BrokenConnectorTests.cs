using System.Net;
using ExplainerBot.Tests.Fixture;
using Microsoft.AspNetCore.Http;

namespace ExplainerBot.Tests.Operations;

/// <summary>
/// A channel's connector that fails while somebody says yes: the answer is sent once, or offered again when the channel delivers the yes
/// again; nobody else gets it; and whoever can be reached gets the lines.
/// </summary>
public sealed class BrokenConnectorTests(ImpatientBot bot) : IClassFixture<ImpatientBot>
{
    private readonly Chat person = bot.Chat();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("hangs")]
    [InlineData("wants more time than there is")]
    [InlineData("closes")]
    [InlineData("closes half way")]
    public async Task An_answer_of_which_nobody_knows_whether_it_came_is_not_sent_again_but_the_lines_are(string fault)
    {
        await person.SayAsync("how does it end?", Ct);
        bot.Channel.Answers.Enqueue(Fault(fault));

        var sent = await person.SendAsync(person.Message("yes"), Ct);

        Assert.Equal(2, sent.Count);
        Assert.Contains(Expected.Ending, sent[0].Text, StringComparison.Ordinal);
        Assert.Contains(Expected.Line, sent[1].Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Expected.Ending, sent[1].Text, StringComparison.Ordinal);
        // The consent was for that once.
        Assert.DoesNotContain(Expected.Ending, (await person.SayAsync("how does it end?", Ct)).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(502)]
    public async Task A_channel_that_fails_for_as_long_as_it_is_asked_delivers_again_and_gets_the_answer_once(int status)
    {
        await person.SayAsync("how does it end?", Ct);
        var yes = person.Message("yes");
        for (var i = 0; i < 8; i++)
        {
            bot.Channel.Answers.Enqueue(response =>
            {
                response.StatusCode = status;
                return Task.CompletedTask;
            });
        }
        using var failed = await person.PostAsync(yes, Ct);
        bot.Channel.Drain();
        bot.Channel.Answers.Clear();

        var again = Assert.Single(await person.SendAsync(yes, Ct));

        Assert.Equal(HttpStatusCode.InternalServerError, failed.StatusCode);
        Assert.Contains(Expected.Ending, again.Text, StringComparison.Ordinal);
        await NobodyElseGetsItAsync();
    }

    [Fact]
    public async Task A_channel_that_is_not_there_delivers_again_and_gets_the_answer_once()
    {
        await person.SayAsync("how does it end?", Ct);
        var yes = person.Message("yes");
        var elsewhere = (Newtonsoft.Json.Linq.JObject)yes.DeepClone();
        elsewhere["serviceUrl"] = "http://127.0.0.1:9/nobody-listens-here";
        using var failed = await person.PostAsync(elsewhere, Ct);
        var nothing = bot.Channel.Drain();

        var again = Assert.Single(await person.SendAsync(yes, Ct));

        Assert.Equal(HttpStatusCode.InternalServerError, failed.StatusCode);
        Assert.Empty(nothing);
        Assert.Contains(Expected.Ending, again.Text, StringComparison.Ordinal);
        await NobodyElseGetsItAsync();
    }

    private async Task NobodyElseGetsItAsync()
    {
        Assert.DoesNotContain(Expected.Ending, (await person.SayAsync("yes", Ct)).Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Expected.Ending, (await bot.Chat().SayAsync("yes", Ct)).Text, StringComparison.Ordinal);
    }

    private static Func<HttpResponse, Task> Fault(string kind) => kind switch
    {
        "hangs" => response => Task.Delay(Timeout.Infinite, response.HttpContext.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default),
        "wants more time than there is" => response =>
        {
            response.StatusCode = StatusCodes.Status429TooManyRequests;
            response.Headers.RetryAfter = "30";
            return Task.CompletedTask;
        },
        "closes" => response =>
        {
            response.HttpContext.Abort();
            return Task.CompletedTask;
        },
        _ => async response =>
        {
            response.StatusCode = StatusCodes.Status201Created;
            response.ContentLength = 100;
            await response.WriteAsync("{\"id\":");
            response.HttpContext.Abort();
        },
    };
}

/// <summary>A bot that gives a turn three seconds: enough for a busy machine, and soon over.</summary>
public sealed class ImpatientBot : RunningBot
{
    public ImpatientBot()
        : base(new FilmBotApplication().With("Channels:TurnSeconds", "3"))
    {
    }
}
