using ExplainerBot.Teams;
using ExplainerBot.Tests.Fixture;
using Newtonsoft.Json.Linq;

namespace ExplainerBot.Tests.Teams;

/// <summary>A spoiler in a group: what all see, and what each reader opens alone.</summary>
public sealed class UniversalActionTests(RunningBot bot) : IClassFixture<RunningBot>
{
    private const string OnlyMe = "Tell only me";
    private const string Yes = "Yes, tell me";
    private const string Asked = "Shall I tell you?";

    private readonly TeamsGroup group = new(bot);
    private readonly string ana = RunningBot.Fresh("29:ana");
    private readonly string ben = RunningBot.Fresh("29:ben");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_shared_card_says_what_kind_of_thing_it_is_and_holds_nothing_of_the_answer()
    {
        var shared = await SharedAsync();

        Assert.Equal([OnlyMe, "Open a private chat", "Get help"], shared.Titles);
        Assert.Contains("Others read along here", shared.Activity.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(Expected.Ending, shared.Activity.ToString(), StringComparison.Ordinal);
        Assert.Null(shared.Activity.SelectToken("$..refresh"));
        Assert.Null(shared.Activity.SelectToken("$..userIds"));
    }

    [Fact]
    public async Task Who_presses_is_asked_alone_and_alone_gets_the_answer()
    {
        var shared = await SharedAsync();
        var gate = await group.PressAsync(ben, shared.Button(OnlyMe));
        var answer = await group.PressAsync(ben, gate.Button(Yes));

        Assert.Equal((200, "application/vnd.microsoft.card.adaptive"), (gate.StatusCode, gate.Type));
        Assert.Contains(Asked, gate.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Expected.Ending, gate.Body.ToString(), StringComparison.Ordinal);
        Assert.Contains(Expected.Ending, answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sensitive_answer_comes_with_its_note_and_its_lines_as_in_private()
    {
        var shared = await SharedAsync();
        var gate = await group.PressAsync(ben, shared.Button(OnlyMe));
        var answer = await group.PressAsync(ben, gate.Button(Yes));

        Assert.StartsWith("*Speaks of", (string?)answer.Body.SelectToken("value.body[1].text"), StringComparison.Ordinal);
        Assert.Contains("these people can listen", answer.Text, StringComparison.Ordinal);
        Assert.Contains(Expected.Line, answer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("1-800", shared.Activity.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_has_seen_the_film_gets_the_answer_at_once_and_nobody_else_does()
    {
        await bot.Chat(ben, RunningBot.Fresh("a:private"), "msteams").SendAsync(InTenant(ben, "I've seen the film"), Ct);
        var shared = await SharedAsync();

        Assert.Contains(Expected.Ending, (await group.PressAsync(ben, shared.Button(OnlyMe))).Text, StringComparison.Ordinal);
        Assert.Contains(Asked, (await group.PressAsync(ana, shared.Button(OnlyMe))).Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Expected.Ending, Assert.Single(await group.SayAsync(ben, "How does it end?")).Activity.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_yes_that_was_offered_to_somebody_else_shows_the_gate()
    {
        var shared = await SharedAsync();
        var gate = await group.PressAsync(ana, shared.Button(OnlyMe));
        var foreign = await group.PressAsync(ben, gate.Button(Yes));

        Assert.Contains(Asked, foreign.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Expected.Ending, foreign.Body.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("yes", "forged")]
    [InlineData("seen", "forged")]
    [InlineData("yes", null)]
    public async Task A_forged_press_shows_the_gate(string verb, string? nonce)
    {
        var shared = await SharedAsync();
        var button = shared.Button(OnlyMe).DeepClone();
        button["verb"] = verb;
        button["data"]!["action"] = verb;
        button["data"]!["nonce"] = nonce;
        var own = await group.PressAsync(ben, button);

        Assert.Contains(Asked, own.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Expected.Ending, own.Body.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_yes_of_another_tenant_is_foreign_though_all_ids_are_the_same()
    {
        var shared = await SharedAsync();
        var gate = await group.PressAsync(ana, shared.Button(OnlyMe));
        var elsewhere = new TeamsGroup(bot, tenant: "tenant-2", id: group.Id);

        Assert.Contains(Asked, (await elsewhere.PressAsync(ana, gate.Button(Yes))).Text, StringComparison.Ordinal);
        Assert.Contains(Expected.Ending, (await group.PressAsync(ana, gate.Button(Yes))).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_one_reader_opened_stays_closed_to_all_who_type()
    {
        var shared = await SharedAsync();
        var gate = await group.PressAsync(ana, shared.Button(OnlyMe));
        await group.PressAsync(ana, gate.Button(Yes));

        foreach (var text in new[] { "How does it end?", "yes", "and why?", "I've seen the film" })
            Assert.All(await group.SayAsync(ana, text), a => Assert.DoesNotContain(Expected.Ending, a.Activity.ToString(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_press_the_old_way_is_answered_to_all_and_opens_nothing()
    {
        var shared = await SharedAsync();
        var gate = await group.PressAsync(ana, shared.Button(OnlyMe));
        var press = group.Activity("message", ana);
        press["value"] = gate.Button(Yes)["fallback"]!["data"]?.DeepClone() ?? gate.Button(Yes)["data"]!.DeepClone();

        Assert.DoesNotContain(Expected.Ending, Assert.Single(await group.SendAsync(press)).Activity.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_client_without_universal_actions_gets_the_private_chat_with_the_question_filled_in()
    {
        var shared = await SharedAsync();
        var link = $"https://teams.microsoft.com/l/chat/0/0?users={TeamsGroup.BotId}&message=How%20does%20it%20end%3F";

        Assert.Equal(("Action.OpenUrl", link), ((string?)shared.Button("Open a private chat")["type"], (string?)shared.Button("Open a private chat")["url"]));
        Assert.Equal(("Action.OpenUrl", link), ((string?)shared.Button(OnlyMe).SelectToken("fallback.type"), (string?)shared.Button(OnlyMe).SelectToken("fallback.url")));
    }

    [Fact]
    public async Task Where_the_bots_id_is_not_known_there_is_no_link()
    {
        var unknown = new TeamsGroup(bot) { Bot = "bot-1" };
        var shared = Assert.Single(await unknown.SayAsync(ana, "How does it end?"));

        Assert.Equal([OnlyMe, "Get help"], shared.Titles);
        Assert.DoesNotContain("teams.microsoft.com", shared.Activity.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_redelivered_press_gets_the_same_card()
    {
        var shared = await SharedAsync();
        var gate = await group.PressAsync(ana, shared.Button(OnlyMe));
        var invoke = group.Activity("invoke", ana, "invoke-1");
        invoke["name"] = "adaptiveCard/action";
        invoke["value"] = new JObject { ["action"] = new JObject { ["type"] = "Action.Execute", ["verb"] = "yes", ["data"] = gate.Button(Yes)["data"]!.DeepClone() } };

        var bodies = new List<string>();
        for (var delivery = 0; delivery < 2; delivery++)
        {
            using var response = await bot.Chat().PostAsync(invoke, Ct);
            bodies.Add(await response.Content.ReadAsStringAsync(Ct));
        }

        Assert.Contains(Expected.Ending, bodies[0], StringComparison.Ordinal);
        Assert.Equal(bodies[0], bodies[1]);
    }

    [Fact]
    public async Task As_many_hold_a_card_of_their_own_as_Teams_keeps_and_the_next_is_asked_over_but_gets_help()
    {
        var shared = await SharedAsync();
        for (var viewer = 0; viewer < CardViewers.Most; viewer++)
            Assert.Contains(Asked, (await group.PressAsync($"29:viewer-{viewer}", shared.Button(OnlyMe))).Text, StringComparison.Ordinal);

        var next = await group.PressAsync(ben, shared.Button(OnlyMe));
        var known = await group.PressAsync("29:viewer-0", shared.Button(OnlyMe));
        var help = await group.PressAsync(ben, shared.Button("Get help"));
        var other = await group.PressAsync(ben, shared.Button(OnlyMe), card: "card-2");

        Assert.Equal("application/vnd.microsoft.activity.message", next.Type);
        Assert.Contains("private chat", (string?)next.Body["value"], StringComparison.Ordinal);
        Assert.Contains(Asked, known.Text, StringComparison.Ordinal);
        Assert.Contains(Expected.Line, help.Text, StringComparison.Ordinal);
        Assert.Contains(Asked, other.Text, StringComparison.Ordinal);
    }

    public static TheoryData<string?, string> Unusable => new()
    {
        { null, "BadRequest" },
        { "\"text\"", "BadRequest" },
        { "{}", "BadRequest" },
        { """{"action":{"type":"Action.Execute"}}""", "BadRequest" },
        { """{"action":{"type":"Action.Execute","verb":"","data":"nothing"}}""", "BadRequest" },
        { """{"action":{"type":"Action.Submit","verb":"yes"}}""", "NotSupported" },
    };

    [Theory]
    [MemberData(nameof(Unusable))]
    public async Task A_press_that_cannot_be_read_is_an_error_as_documented(string? value, string code)
    {
        var (_, body) = await group.InvokeAsync(ana, value is null ? null : JToken.Parse(value));

        Assert.Equal((400, "application/vnd.microsoft.error", code), ((int)body!["statusCode"]!, (string?)body["type"], (string?)body.SelectToken("value.code")));
    }

    [Fact]
    public async Task A_verb_that_nobody_knows_gets_a_polite_card()
    {
        var own = await group.PressAsync(ana, JObject.Parse("""{"verb":"explode","data":{"about":"0000000000000000"}}"""));

        Assert.Contains("no longer have at hand", own.Text, StringComparison.Ordinal);
    }

    private async Task<Answer> SharedAsync() => Assert.Single(await group.SayAsync(ana, "How does it end?"));

    private JObject InTenant(string person, string text)
    {
        var message = group.Activity("message", person);
        message["conversation"] = new JObject { ["id"] = RunningBot.Fresh("a:private"), ["conversationType"] = "personal", ["tenantId"] = "tenant-1" };
        message["text"] = text;
        return message;
    }
}
