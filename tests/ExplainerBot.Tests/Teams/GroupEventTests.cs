using ExplainerBot.Tests.Fixture;
using Newtonsoft.Json.Linq;

namespace ExplainerBot.Tests.Teams;

/// <summary>What happens in and to a group or a team: mentions, threads, installation, people who leave, edits and deletions.</summary>
public sealed class GroupEventTests(RunningBot bot) : IClassFixture<RunningBot>
{
    private readonly TeamsGroup group = new(bot);
    private readonly string ana = RunningBot.Fresh("29:ana");
    private readonly string ben = RunningBot.Fresh("29:ben");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("<at>Film Bot</at> what is it about?")]
    [InlineData("what is <at>Film Bot</at> it about?")]
    [InlineData("<at>Film Bot</at> what is it about, <at>Film Bot</at>?")]
    [InlineData("<at>FILM BOT</at>&nbsp;what is it about?")]
    public async Task The_bots_own_mention_is_no_part_of_the_question(string text)
    {
        var message = group.Activity("message", ana);
        message["text"] = text;
        message["entities"] = new JArray(TeamsGroup.Mention(TeamsGroup.BotId, "Film Bot"));

        Assert.Contains(Expected.About, Assert.Single(await group.SendAsync(message)).Activity.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Mentions_of_others_are_read_as_their_names()
    {
        var message = group.Activity("message", ana);
        message["text"] = "<at>Film Bot</at> what does <at>Morag</at> do at the end?";
        message["entities"] = new JArray(TeamsGroup.Mention(TeamsGroup.BotId, "Film Bot"), TeamsGroup.Mention("29:morag", "Morag"));

        Assert.Contains("Others read along", Assert.Single(await group.SendAsync(message)).Activity.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reply_goes_to_the_thread_and_answers_the_message()
    {
        var thread = new TeamsGroup(bot, "channel", id: "19:team@thread.tacv2;messageid=1700000000000");
        var message = thread.Activity("message", ana, "m-17");
        message["text"] = "what is it about?";
        using var response = await bot.Chat().PostAsync(message, Ct);
        var sent = Assert.Single(bot.Channel.Drain());

        Assert.Equal("/_connector/v3/conversations/19:team@thread.tacv2;messageid=1700000000000/activities/m-17", Uri.UnescapeDataString(sent.Path));
        Assert.Equal("m-17", (string?)sent.Activity["replyToId"]);
    }

    [Theory]
    [InlineData("groupChat")]
    [InlineData("channel")]
    public async Task A_group_or_team_is_welcomed_once_though_two_activities_announce_it_side_by_side(string scope)
    {
        for (var round = 0; round < 10; round++)
        {
            var team = new TeamsGroup(bot, scope);
            var news = Enumerable.Range(0, 3).SelectMany(_ => new[] { Installed(team, "add"), Joined(team, TeamsGroup.BotId) });

            await Task.WhenAll(news.Select(activity => bot.Chat().PostAsync(activity, Ct)));

            Assert.Single(bot.Channel.Drain());
        }
    }

    [Fact]
    public async Task Who_joins_a_group_that_the_bot_is_in_already_is_no_reason_to_speak_to_all() =>
        Assert.Empty(await group.SendAsync(Joined(group, ben)));

    [Fact]
    public async Task A_new_version_of_the_app_says_nothing_and_forgets_nothing()
    {
        await group.SendAsync(Installed(group, "add"));
        var gate = await GateAsync(group, ana);

        Assert.Empty(await group.SendAsync(Installed(group, "remove-upgrade")));
        Assert.Empty(await group.SendAsync(Installed(group, "add-upgrade")));
        Assert.Contains(Expected.Ending, (await group.PressAsync(ana, gate.Button("Yes, tell me"))).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Removal_is_silent_and_forgets_everybody_there_and_in_the_threads()
    {
        var id = $"19:{RunningBot.Fresh("team")}@thread.tacv2";
        var (team, thread, beside) = (new TeamsGroup(bot, "channel", id: id), new TeamsGroup(bot, "channel", id: id + ";messageid=17"), new TeamsGroup(bot, "channel", id: id + "x"));
        await team.SendAsync(Installed(team, "add"));
        var (inTeam, inThread, inOther) = (await GateAsync(team, ana), await GateAsync(thread, ben), await GateAsync(beside, ben));

        Assert.Empty(await team.SendAsync(Installed(team, "remove")));
        Assert.DoesNotContain(Expected.Ending, (await team.PressAsync(ana, inTeam.Button("Yes, tell me"))).Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Expected.Ending, (await thread.PressAsync(ben, inThread.Button("Yes, tell me"))).Text, StringComparison.Ordinal);
        Assert.Contains(Expected.Ending, (await beside.PressAsync(ben, inOther.Button("Yes, tell me"))).Text, StringComparison.Ordinal);
        Assert.Single(await team.SendAsync(Installed(team, "add")));
    }

    [Fact]
    public async Task Who_leaves_a_group_is_forgotten_there_and_the_others_are_not()
    {
        var (hers, his) = (await GateAsync(group, ana), await GateAsync(group, ben));
        var left = group.Activity("conversationUpdate", ana);
        left["membersRemoved"] = new JArray(new JObject { ["id"] = ana });

        Assert.Empty(await group.SendAsync(left));
        Assert.DoesNotContain(Expected.Ending, (await group.PressAsync(ana, hers.Button("Yes, tell me"))).Text, StringComparison.Ordinal);
        Assert.Contains(Expected.Ending, (await group.PressAsync(ben, his.Button("Yes, tell me"))).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("messageUpdate", "editMessage")]
    [InlineData("messageUpdate", "undeleteMessage")]
    [InlineData("messageDelete", "softDeleteMessage")]
    public async Task Edits_and_deletions_are_taken_without_a_word(string type, string eventType)
    {
        await group.SayAsync(ana, "what is it about?", "m-1");
        var change = group.Activity(type, ana, "m-1");
        change["channelData"]!["eventType"] = eventType;
        if (type == "messageUpdate")
            change["text"] = "<at>Film Bot</at> who directed it?";

        Assert.Empty(await group.SendAsync(change));
    }

    [Fact]
    public async Task A_disclosure_gets_a_line_that_names_nobody_and_nothing_and_leaves_no_trace()
    {
        var before = Answers(await group.SayAsync(ana, "tell me a recipe for soup"));
        var line = Assert.Single(await group.SayAsync(ana, "my uncle hurt me", "m-7"));
        var after = Answers(await group.SayAsync(ana, "tell me a recipe for soup"));

        Assert.Contains("Nobody has to carry something alone", line.Activity.ToString(), StringComparison.Ordinal);
        Assert.Equal(["Get help", "Open a private chat"], line.Titles);
        foreach (var word in new[] { "uncle", "hurt", "Ana", ana, "1-800", "abuse", "violence" })
            Assert.DoesNotContain(word, line.Activity["attachments"]! + (string?)line.Activity["summary"] + (string?)line.Activity["speak"], StringComparison.OrdinalIgnoreCase);
        Assert.Equal(before, after);
        Assert.Contains("1-800-422-4453", (await group.PressAsync(ana, line.Button("Get help"))).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_edit_that_discloses_gets_the_same_line()
    {
        var edit = group.Activity("messageUpdate", ana, "m-1");
        edit["text"] = "<at>Film Bot</at> my uncle hurt me";

        Assert.Contains("Nobody has to carry something alone", Assert.Single(await group.SendAsync(edit)).Activity.ToString(), StringComparison.Ordinal);
    }

    private static string Answers(IEnumerable<Answer> said) => string.Join("\n", said.SelectMany(a => a.Activity.SelectTokens("$..body..text")).Select(t => (string?)t));

    private static async Task<OwnCard> GateAsync(TeamsGroup where, string person)
    {
        var shared = Assert.Single(await where.SayAsync(person, "How does it end?"));
        return await where.PressAsync(person, shared.Button("Tell only me"));
    }

    private JObject Installed(TeamsGroup where, string action)
    {
        var activity = where.Activity("installationUpdate", ana);
        activity["action"] = action;
        return activity;
    }

    private JObject Joined(TeamsGroup where, string who)
    {
        var activity = where.Activity("conversationUpdate", ana);
        activity["membersAdded"] = new JArray(new JObject { ["id"] = who });
        return activity;
    }
}
