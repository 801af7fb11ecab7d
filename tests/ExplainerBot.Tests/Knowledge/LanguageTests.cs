using ExplainerBot.Knowledge;
using ExplainerBot.Tests.Fixture;
using Microsoft.Extensions.DependencyInjection;
using Newtonsoft.Json.Linq;

namespace ExplainerBot.Tests.Knowledge;

/// <summary>Another language is a folder of data: here an invented one, Skerrish, of which no word stands in the program.</summary>
public sealed class LanguageTests(LanguageTests.TwoLanguages bot) : IClassFixture<LanguageTests.TwoLanguages>
{
    private const string Skerrish = "qaa";
    private const string WhoDirected = "yme kogalhak oh?";
    private const string Ending = "acjduob hma abkobs";
    private const string EndingsAnswer = "Pegus jihf eih hma dupj";
    private const string Disclosure = "py iblda migh pa";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Who_speaks_it_is_welcomed_greeted_and_answered_in_it()
    {
        var person = bot.Chat(Skerrish);
        var joined = person.Activity("conversationUpdate");
        joined["membersAdded"] = new JArray(joined["from"]!.DeepClone());

        var welcome = Assert.Single(await person.SendAsync(joined, Ct));
        var greeting = await person.SayAsync("Madde!", Ct);
        var answer = await person.SayAsync(WhoDirected, Ct);
        var unknown = await person.SayAsync("kvazi plonk dzin", Ct);

        Assert.StartsWith("Madde. O lub acjduob", welcome.Text, StringComparison.Ordinal);
        Assert.Contains("Yme kogalhak oh?", welcome.Titles);
        Assert.StartsWith("Madde. Uft pa ubyhmobs", greeting.Text, StringComparison.Ordinal);
        Assert.Contains("Obaf Ludkag kogalhak oh", answer.Text, StringComparison.Ordinal);
        Assert.Matches("^(O muxa be lmaltak|O up beh figa ymolm eba)", unknown.Text);
        Assert.All([welcome, greeting, answer, unknown], reply => Assert.DoesNotContain("Get help", reply.Activity.ToString(), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("yaf", EndingsAnswer)]
    [InlineData("figa, se eb", EndingsAnswer)]
    [InlineData("be hmubtf", "Roba, oh fhuyf ibfuok")]
    [InlineData("beh figa", "O kok beh zioha sah hmuh")]
    public async Task Its_gate_is_asked_and_answered_in_it(string reply, string comesTo)
    {
        var person = bot.Chat(Skerrish);

        var gate = await person.SayAsync(Ending, Ct);
        var turn = await person.SayAsync(reply, Ct);

        Assert.Contains("muf baxag ebla seba eih", gate.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(EndingsAnswer, gate.Activity.ToString(), StringComparison.Ordinal);
        Assert.Contains(comesTo, turn.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Disclosure)]
    [InlineData("py ruhmag moh pa")]
    [InlineData("o yubh he koa")]
    [InlineData("my uncle hurt me")] // in the language that the bot has beside it
    public async Task A_disclosure_is_met_in_it(string said)
    {
        var help = await bot.Chat(Skerrish).SayAsync(said, Ct);

        Assert.Matches("Hmubt yei reg haddobs pa|O up sduk hmuh yei ygeha hmof", help.Text);
        Assert.Matches("1-800-|988", help.Text);
    }

    [Fact]
    public async Task A_disclosure_in_it_is_heard_from_who_speaks_English()
    {
        var help = await bot.Chat("en-US").SayAsync(Disclosure, Ct);

        Assert.Contains("Thank you for telling me", help.Text, StringComparison.Ordinal);
        Assert.Contains(Expected.Line, help.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en-US")]
    [InlineData("en")]
    [InlineData("fr-FR")]
    [InlineData("qab")]
    [InlineData("-")]
    [InlineData("")]
    [InlineData(null)]
    public async Task Everybody_else_is_answered_in_English(string? locale)
    {
        var person = bot.Chat(locale);

        Assert.Contains("Ines Calder directed it", (await person.SayAsync(EditedKnowledge.Asked, Ct)).Text, StringComparison.Ordinal);
        await person.SayAsync("how does it end?", Ct);
        Assert.Contains(Expected.Ending, (await person.SayAsync("yes", Ct)).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("qaa-SK")]
    [InlineData("QAA")]
    [InlineData("qaa-Latn-SK")]
    public async Task A_region_or_another_way_of_writing_it_is_the_same_language(string locale) =>
        Assert.Contains("Obaf Ludkag", (await bot.Chat(locale).SayAsync(WhoDirected, Ct)).Text, StringComparison.Ordinal);

    [Fact]
    public async Task An_offer_made_in_one_language_holds_in_another()
    {
        var gate = await bot.Chat(Skerrish, "somebody").SayAsync(Ending, Ct);

        var answer = await bot.Chat("en-GB", "somebody").PressAsync(gate, gate.TitleOf("yes"), Ct);

        Assert.Contains(Expected.Ending, answer.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("qaa, en;q=0.5", "qaa", "Sah madj")]
    [InlineData("fr, qaa;q=0.7, en;q=0.9", "en", "Get help")]
    [InlineData("fr", "en", "Get help")]
    [InlineData(null, "en", "Get help")]
    public async Task The_page_is_written_in_the_readers_language(string? accepts, string language, string help)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        if (accepts is not null)
            request.Headers.TryAddWithoutValidation("Accept-Language", accepts);
        using var response = await bot.Client.SendAsync(request, Ct);
        var page = await response.Content.ReadAsStringAsync(Ct);

        Assert.Contains($"<html lang=\"{language}\"", page, StringComparison.Ordinal);
        Assert.Contains(help, page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_added_taken_away_and_refused_while_the_bot_runs()
    {
        using var knowledge = new EditedKnowledge();
        await using var alone = new FilmBotApplication().With("Knowledge:Folder", knowledge.Path).With("Knowledge:Watch", "false");
        alone.Start();
        var loading = alone.Services.GetRequiredService<KnowledgeLoading>();
        var current = alone.Services.GetRequiredService<CurrentExplainer>();

        knowledge.AddSkerrish();
        Assert.Equal(Reload.Loaded, await loading.ReloadAsync(Ct));
        Assert.Equal(["en", Skerrish], current.All.Select(e => e.Knowledge.Messages.Language));

        knowledge.Replace("qaa/messages.qaa.yaml", "  stale:", "  stail:");
        Assert.Equal(Reload.Refused, await loading.ReloadAsync(Ct));
        Assert.Contains(loading.Refused, finding => finding.Contains("qaa/messages.qaa.yaml", StringComparison.Ordinal) && finding.Contains("stale", StringComparison.Ordinal));

        knowledge.Replace("qaa/messages.qaa.yaml", "  stail:", "  stale:");
        knowledge.Replace("qaa/messages.qaa.yaml", "language: qaa", "language: qab");
        Assert.Equal(Reload.Refused, await loading.ReloadAsync(Ct));
        Assert.Contains("K024", Assert.Single(loading.Refused, finding => finding.Contains("error", StringComparison.Ordinal)), StringComparison.Ordinal);

        Directory.Delete(knowledge.Below(Skerrish), recursive: true);
        Assert.Equal(Reload.Loaded, await loading.ReloadAsync(Ct));
        Assert.Single(current.All);
    }

    /// <summary>A bot that knows both.</summary>
    public sealed class TwoLanguages : IAsyncLifetime
    {
        private readonly EditedKnowledge knowledge = new();
        private FilmBotApplication? application;
        private FakeChannel? channel;

        internal HttpClient Client { get; private set; } = null!;

        internal Chat Chat(string? locale, string? person = null)
        {
            person ??= RunningBot.Fresh("user");
            return new Chat(Client, channel!, person, person + "-chat") { Locale = locale };
        }

        public async ValueTask InitializeAsync()
        {
            knowledge.AddSkerrish();
            channel = await FakeChannel.StartAsync();
            application = new FilmBotApplication().With("Knowledge:Folder", knowledge.Path).With("Knowledge:Watch", "false");
            Client = application.Client();
        }

        public async ValueTask DisposeAsync()
        {
            Client.Dispose();
            await application!.DisposeAsync();
            await channel!.DisposeAsync();
            knowledge.Dispose();
        }
    }
}
