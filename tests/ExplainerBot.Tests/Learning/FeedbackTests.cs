using System.Collections.Concurrent;
using ExplainerBot.Core.Learning;
using ExplainerBot.Learning;
using ExplainerBot.Tests.Fixture;
using Microsoft.AspNetCore.Http;
using Newtonsoft.Json.Linq;

namespace ExplainerBot.Tests.Learning;

/// <summary>Reactions to answers, as channels send them.</summary>
public sealed class FeedbackTests : IAsyncLifetime
{
    private readonly Recorder records = new();
    private FilmBotApplication bot = null!;
    private FakeChannel channel = null!;
    private Chat person = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        channel = await FakeChannel.StartAsync();
        bot = new FilmBotApplication { Records = records };
        person = new Chat(bot.Client(), channel) { ChannelId = "msteams" };
    }

    [Fact]
    public async Task A_reaction_to_an_answer_is_a_vote_on_its_question()
    {
        var answer = await AskAsync("who directed it?");

        await ReactAsync(answer, added: "like");

        var vote = Assert.Single(records.All);
        Assert.Equal((LearningKind.Vote, "the-lamp", Vote.Up, "msteams"), (vote.Kind, vote.Film, vote.Vote, vote.Channel));
        Assert.NotNull(vote.Question);
    }

    [Fact]
    public async Task The_same_vote_again_is_not_counted_and_another_one_takes_its_place()
    {
        var answer = await AskAsync("who directed it?");

        await ReactAsync(answer, added: "like");
        await ReactAsync(answer, added: "heart");
        // As Teams sends a changed mind: both in one activity.
        await ReactAsync(answer, added: "dislike", removed: "like");
        await ReactAsync(answer, removed: "dislike");

        Assert.Equal([(Vote.Up, null), (Vote.Down, Vote.Up), (Vote.None, Vote.Down)], records.All.Select(r => (r.Vote!.Value, r.Replaces)));
    }

    [Fact]
    public async Task A_reaction_that_judges_nothing_or_stands_under_no_answer_is_let_be()
    {
        await ReactAsync(await AskAsync("who directed it?"), added: "sad");
        await ReactAsync(await AskAsync("hello"), added: "like");
        await ReactAsync("unknown", added: "like");
        await ReactAsync(null, added: "like");

        Assert.Empty(records.All);
    }

    [Fact]
    public async Task The_page_names_the_question_and_what_it_forges_is_let_be()
    {
        await AskAsync("who directed it?");

        await ReactAsync("unknown", added: "like", question: "forged");
        Assert.Empty(records.All);
        await ReactAsync("unknown", added: "like", question: Core.Knowledge.QuestionKey.Of("the-lamp", "director").Value);

        Assert.Equal("director", Assert.Single(records.All).Question);
    }

    [Fact]
    public async Task After_a_disclosure_no_vote_is_noted()
    {
        var answer = await AskAsync("who directed it?");
        await AskAsync("my uncle hurt me");

        await ReactAsync(answer, added: "like");

        Assert.Empty(records.All);
    }

    public async ValueTask DisposeAsync()
    {
        await bot.DisposeAsync();
        await channel.DisposeAsync();
    }

    // The id that the channel gave the reply.
    private async Task<string> AskAsync(string text)
    {
        var id = RunningBot.Fresh("reply");
        channel.Answers.Enqueue(response =>
        {
            response.StatusCode = 201;
            return response.WriteAsync($$"""{"id":"{{id}}"}""", Ct);
        });
        Assert.Single(await person.SendAsync(person.Message(text), Ct));
        return id;
    }

    private async Task ReactAsync(string? replyTo, string? added = null, string? removed = null, string? question = null)
    {
        var reaction = person.Activity("messageReaction");
        reaction["replyToId"] = replyTo;
        if (added is not null)
            reaction["reactionsAdded"] = new JArray(new JObject { ["type"] = added });
        if (removed is not null)
            reaction["reactionsRemoved"] = new JArray(new JObject { ["type"] = removed });
        if (question is not null)
            reaction["value"] = new JObject { ["question"] = question };
        Assert.Empty(await person.SendAsync(reaction, Ct));
    }

    private sealed class Recorder : ILearningRecords
    {
        private readonly ConcurrentQueue<LearningRecord> records = new();

        public IReadOnlyList<LearningRecord> All => [.. records];

        public void Add(LearningRecord record) => records.Enqueue(record);
    }
}
