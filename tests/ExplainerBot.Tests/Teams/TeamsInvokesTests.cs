using System.Net;
using ExplainerBot.Teams;
using ExplainerBot.Tests.Fixture;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;

namespace ExplainerBot.Tests.Teams;

public sealed class TeamsInvokesTests(RunningBot bot) : IClassFixture<RunningBot>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("signin/failure")]
    [InlineData("something/else")]
    [InlineData(null)]
    public async Task An_invoke_that_no_part_knows_is_not_implemented_and_says_nothing(string? name)
    {
        var person = bot.Chat(channelId: "msteams");
        var invoke = person.Activity("invoke");
        invoke["name"] = name;

        using var response = await person.PostAsync(invoke, Ct);

        Assert.Equal(HttpStatusCode.NotImplemented, response.StatusCode);
        Assert.Equal("", await response.Content.ReadAsStringAsync(Ct));
        Assert.Empty(bot.Channel.Drain());
    }

    [Fact]
    public void Two_parts_for_one_name_are_a_mistake_of_the_programmers()
    {
        Assert.Throws<ArgumentException>(() => new TeamsInvokes([new Part("a/b"), new Part("a/b")]));
    }

    private sealed class Part(string name) : ITeamsInvoke
    {
        public IReadOnlyCollection<string> Names => [name];

        public Task<InvokeResponse> AnswerAsync(ITurnContext<IInvokeActivity> context, CancellationToken cancellationToken) =>
            Task.FromResult(new InvokeResponse { Status = 200 });
    }
}
