using System.Net;
using ExplainerBot.Tests.Fixture;
using Newtonsoft.Json.Linq;

namespace ExplainerBot.Tests.Teams;

/// <summary>Universal actions when nothing can be remembered.</summary>
public sealed class BrokenUniversalActionTests(BrokenUniversalActionTests.BrokenBot bot) : IClassFixture<BrokenUniversalActionTests.BrokenBot>
{
    [Fact]
    public async Task A_press_is_an_error_as_documented_and_leaves_the_card()
    {
        var (status, body) = await new TeamsGroup(bot).InvokeAsync("29:ana", Press("menu"));

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal((500, "application/vnd.microsoft.error"), ((int)body!["statusCode"]!, (string?)body["type"]));
        Assert.Null(body.SelectToken("value.innerHttpError"));
    }

    [Fact]
    public async Task Help_is_shown_all_the_same()
    {
        var (_, body) = await new TeamsGroup(bot).InvokeAsync("29:ana", Press("help"));

        Assert.Contains(Expected.Line, body!.ToString(), StringComparison.Ordinal);
    }

    private static JObject Press(string verb) =>
        new() { ["action"] = new JObject { ["type"] = "Action.Execute", ["verb"] = verb, ["data"] = new JObject { ["action"] = verb } } };

    /// <summary>A bot whose storage refuses everything.</summary>
    public sealed class BrokenBot() : RunningBot(new FilmBotApplication
    {
        Storage = new ScriptedStorage { OnRead = _ => throw new IOException("The disk is gone."), OnWrite = _ => throw new IOException("The disk is gone.") },
    });
}
