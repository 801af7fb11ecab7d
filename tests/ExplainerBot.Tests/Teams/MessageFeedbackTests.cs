using System.Net;
using ExplainerBot.Tests.Fixture;
using Microsoft.AspNetCore.Http;
using Newtonsoft.Json.Linq;

namespace ExplainerBot.Tests.Teams;

/// <summary>The thumbs that Teams shows under an answer.</summary>
public sealed class MessageFeedbackTests(RunningBot bot) : IClassFixture<RunningBot>
{
    private const string Submit = "message/submitAction";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_thumb_is_noted_with_its_question_and_answered_200_without_a_body()
    {
        var (status, body, sent, records) = await VoteAsync("like", "{\"feedbackText\":\"short and clear\"}");

        Assert.Equal((HttpStatusCode.OK, null, 0), (status, body, sent.Count));
        var record = Assert.Single(records);
        Assert.Equal(("vote", "about", "up"), ((string?)record["kind"], (string?)record["question"], (string?)record["vote"]));
        Assert.Equal(("short and clear", "msteams"), ((string?)record["text"], (string?)record["channel"]));
    }

    [Fact]
    public async Task The_same_thumb_again_counts_once_and_another_takes_its_place()
    {
        await using var own = new OwnBot();
        await own.InitializeAsync();
        var (chat, answer) = await AnswerAsync(own);
        foreach (var reaction in new[] { "dislike", "dislike", "like" })
            Assert.Equal(HttpStatusCode.OK, (await chat.InvokeAsync(Submit, Value(reaction), answer, Ct)).Status);

        var votes = await own.RecordsAsync();
        Assert.Equal([("down", null), ("up", "down")], votes.Select(v => ((string?)v["vote"], (string?)v["replaces"])));
    }

    [Theory]
    [InlineData("my uncle hurt me", Expected.Line)]
    [InlineData("this makes me want to die", "call 988")]
    public async Task Whoever_tells_of_harm_in_the_form_is_answered_and_nothing_is_kept(string comment, string line)
    {
        var (status, _, sent, records) = await VoteAsync("dislike", new JObject { ["feedbackText"] = comment }.ToString());

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains(line, Assert.Single(sent).Activity.ToString(), StringComparison.Ordinal);
        Assert.Empty(records);
    }

    [Theory]
    [InlineData("groupChat")]
    [InlineData("channel")]
    public async Task What_is_told_in_the_form_in_a_group_is_answered_to_nobody_else(string scope)
    {
        var value = Value("dislike", new JObject { ["feedbackText"] = "my uncle hurt me" }.ToString());
        var (status, _, sent) = await bot.Chat(channelId: "msteams").InvokeAsync(Submit, value, "m-1", Ct, scope);

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Empty(sent);
    }

    [Fact]
    public async Task A_thumb_under_a_message_that_is_not_known_is_answered_and_not_counted()
    {
        var (status, body, sent) = await bot.Chat(channelId: "msteams").InvokeAsync(Submit, Value("like"), "long-ago", Ct);

        Assert.Equal((HttpStatusCode.OK, null, 0), (status, body, sent.Count));
    }

    [Theory]
    [InlineData("null")]
    [InlineData("7")]
    [InlineData("{}")]
    [InlineData("""{"actionName":"feedback"}""")]
    [InlineData("""{"actionName":"feedback","actionValue":{"reaction":"love"}}""")]
    [InlineData("""{"actionName":"feedback","actionValue":"like"}""")]
    [InlineData("""{"actionName":"else","actionValue":{"reaction":"like"}}""")]
    public async Task What_is_no_vote_is_400(string value)
    {
        var (status, body, sent) = await bot.Chat(channelId: "msteams").InvokeAsync(Submit, JToken.Parse(value), "m-1", Ct);

        Assert.Equal((HttpStatusCode.BadRequest, "BadRequest"), (status, (string?)body!["code"]));
        Assert.Empty(sent);
    }

    [Theory]
    [InlineData("no JSON")]
    [InlineData("{\"feedbackText\":5}")]
    [InlineData("{broken")]
    [InlineData("")]
    public async Task A_comment_in_another_shape_leaves_the_vote_as_it_is(string feedback)
    {
        var (status, _, _, records) = await VoteAsync("like", feedback);

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Null(Assert.Single(records)["text"]);
    }

    private static async Task<(HttpStatusCode Status, JObject? Body, IReadOnlyList<FakeChannel.Received> Sent, IReadOnlyList<JObject> Records)> VoteAsync(
        string reaction, string feedback)
    {
        await using var own = new OwnBot();
        await own.InitializeAsync();
        var (chat, answer) = await AnswerAsync(own);
        var (status, body, sent) = await chat.InvokeAsync(Submit, Value(reaction, feedback), answer, Ct);
        return (status, body, sent, await own.RecordsAsync());
    }

    // An answer, and the id that the channel gave it.
    private static async Task<(Chat Chat, string AnswerId)> AnswerAsync(RunningBot running)
    {
        const string id = "answer-1";
        running.Channel.Answers.Enqueue(response =>
        {
            response.StatusCode = 201;
            return response.WriteAsJsonAsync(new { id }, Ct);
        });
        var chat = running.Chat(channelId: "msteams");
        await chat.SayAsync("What is it about?", Ct);
        return (chat, id);
    }

    private static JObject Value(string reaction, string? feedback = null) => new()
    {
        ["actionName"] = "feedback",
        ["actionValue"] = new JObject { ["reaction"] = reaction, ["feedback"] = feedback },
    };

    /// <summary>A bot whose learning records are read when it has stopped, for then all of them are written.</summary>
    private sealed class OwnBot : RunningBot
    {
        private readonly DirectoryInfo folder;

        public OwnBot()
            : this(Directory.CreateTempSubdirectory("feedback-"))
        {
        }

        private OwnBot(DirectoryInfo folder)
            : base(new FilmBotApplication(folder.FullName)) => this.folder = folder;

        public async Task<IReadOnlyList<JObject>> RecordsAsync()
        {
            await DisposeAsync();
            var records = Path.Combine(folder.FullName, "learning");
            var lines = Directory.Exists(records) ? Directory.EnumerateFiles(records).SelectMany(File.ReadAllLines).ToList() : [];
            folder.Delete(recursive: true);
            return [.. lines.Select(JObject.Parse)];
        }
    }
}
