using ExplainerBot.Tests.Fixture;
using Newtonsoft.Json.Linq;

namespace ExplainerBot.Tests.Bot;

public sealed class WelcomeTests(RunningBot bot) : IClassFixture<RunningBot>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Two_announcements_in_either_order_are_welcomed_once(bool installationFirst)
    {
        var person = bot.Chat();
        JObject[] news = [Installed(person), Joined(person)];

        var said = new List<Answer>();
        foreach (var activity in installationFirst ? news : news.Reverse())
            said.AddRange(await person.SendAsync(activity, Ct));

        Assert.Contains("Get help", Assert.Single(said).Titles);
    }

    [Fact]
    public async Task Announcements_side_by_side_are_welcomed_once()
    {
        for (var round = 0; round < 10; round++)
        {
            var person = bot.Chat();
            var news = Enumerable.Range(0, 4).SelectMany(_ => new[] { Installed(person), Joined(person) });

            var responses = await Task.WhenAll(news.Select(activity => person.PostAsync(activity, Ct)));

            Assert.All(responses, r => Assert.True(r.IsSuccessStatusCode));
            Assert.Single(bot.Channel.Drain());
        }
    }

    [Fact]
    public async Task The_bots_own_arrival_is_no_person()
    {
        var person = bot.Chat();
        var alone = person.Activity("conversationUpdate");
        alone["membersAdded"] = new JArray(new JObject { ["id"] = "bot-1" });

        Assert.Empty(await person.SendAsync(alone, Ct));
    }

    [Fact]
    public async Task A_group_is_welcomed_as_one_however_many_join()
    {
        var person = bot.Chat();
        var joined = person.Activity("conversationUpdate");
        joined["conversation"]!["isGroup"] = true;
        joined["membersAdded"] = new JArray(
            new JObject { ["id"] = "bot-1" }, new JObject { ["id"] = "user-1" }, new JObject { ["id"] = "user-2" }, new JObject { ["id"] = "user-3" });

        Assert.Single(await person.SendAsync(joined, Ct));
    }

    [Fact]
    public async Task Removal_is_silent_and_forgets()
    {
        var person = bot.Chat();
        var removed = person.Activity("installationUpdate");
        removed["action"] = "remove";

        await person.SayAsync("I've seen the film", Ct);
        await person.SendAsync(Installed(person), Ct);
        var farewell = await person.SendAsync(removed, Ct);
        var again = await person.SendAsync(Installed(person), Ct);
        var answer = await person.SayAsync("how does it end?", Ct);

        Assert.Empty(farewell);
        Assert.Single(again);
        Assert.DoesNotContain(Expected.Ending, answer.Text, StringComparison.Ordinal);
    }

    private static JObject Installed(Chat person)
    {
        var activity = person.Activity("installationUpdate");
        activity["action"] = "add";
        return activity;
    }

    private static JObject Joined(Chat person)
    {
        var activity = person.Activity("conversationUpdate");
        activity["membersAdded"] = new JArray(new JObject { ["id"] = "user" }, new JObject { ["id"] = "bot-1" });
        activity["membersAdded"]![0]!["id"] = activity["from"]!["id"]!.DeepClone();
        return activity;
    }
}
