using System.Text.Json;
using ExplainerBot.Knowledge;
using ExplainerBot.Tests.Fixture;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace ExplainerBot.Tests.Knowledge;

/// <summary>A curator saves a file, and the running bot says what it says.</summary>
public sealed class KnowledgeReloadTests : IAsyncLifetime
{
    private const string NewDirector = "Una Marsh";

    private readonly EditedKnowledge knowledge = new();
    private FakeChannel channel = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => channel = await FakeChannel.StartAsync();

    public async ValueTask DisposeAsync()
    {
        await channel.DisposeAsync();
        knowledge.Dispose();
    }

    [Fact]
    public async Task A_saved_change_is_answered_in_the_open_chat()
    {
        await using var bot = Bot();
        using var client = bot.Client();
        var person = new Chat(client, channel);
        Assert.Contains(EditedKnowledge.Director, (await person.SayAsync(EditedKnowledge.Asked, Ct)).Text, StringComparison.Ordinal);

        knowledge.Replace(EditedKnowledge.Film, EditedKnowledge.Director, NewDirector);

        await Until.TrueAsync(async () => (await person.SayAsync(EditedKnowledge.Asked, Ct)).Text.Contains(NewDirector, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_change_that_the_system_does_not_report_is_found_by_looking()
    {
        if (OperatingSystem.IsWindows())
            return; // Links need a right there.
        var elsewhere = Directory.CreateTempSubdirectory("elsewhere-").FullName;
        try
        {
            // As a container mounts a folder: its files are links to another place, where nobody watches.
            var film = Path.Combine(elsewhere, "film.yaml");
            File.Move(knowledge.Below(EditedKnowledge.Film), film);
            File.CreateSymbolicLink(knowledge.Below(EditedKnowledge.Film), film);
            var clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
            await using var bot = Bot(clock);
            using var client = bot.Client();
            var person = new Chat(client, channel);
            await person.SayAsync(EditedKnowledge.Asked, Ct);

            await File.WriteAllTextAsync(film, (await File.ReadAllTextAsync(film, Ct)).Replace(EditedKnowledge.Director, NewDirector, StringComparison.Ordinal), Ct);

            await Until.TrueAsync(async () =>
            {
                clock.Advance(TimeSpan.FromSeconds(5));
                return (await person.SayAsync(EditedKnowledge.Asked, Ct)).Text.Contains(NewDirector, StringComparison.Ordinal);
            });
        }
        finally
        {
            Directory.Delete(elsewhere, recursive: true);
        }
    }

    [Fact]
    public async Task A_file_with_an_error_leaves_the_old_in_force_until_it_is_mended()
    {
        await using var bot = Bot();
        using var client = bot.Client();
        var person = new Chat(client, channel);

        knowledge.Replace(EditedKnowledge.Film, EditedKnowledge.Director, NewDirector);
        knowledge.Replace(EditedKnowledge.Film, "spoiler: mild", "spoiler: tiny");
        Assert.Equal(Reload.Refused, await ReloadAsync(bot));
        Assert.Equal(Reload.Refused, await ReloadAsync(bot));

        Assert.Contains(EditedKnowledge.Director, (await person.SayAsync(EditedKnowledge.Asked, Ct)).Text, StringComparison.Ordinal);
        var said = Assert.Single(bot.Logged, line => line.Contains("The knowledge has changed and cannot be used", StringComparison.Ordinal));
        var (status, part, detail) = await HealthAsync(client);
        Assert.Equal(("Degraded", "Degraded"), (status, part));
        Assert.All([said, detail], text =>
        {
            Assert.Contains("the-lighthouse.yaml:", text, StringComparison.Ordinal);
            Assert.Contains("'tiny'", text, StringComparison.Ordinal);
            Assert.Contains("none, mild", text, StringComparison.Ordinal);
        });

        knowledge.Replace(EditedKnowledge.Film, "spoiler: tiny", "spoiler: mild");
        await Until.TrueAsync(async () => (await person.SayAsync(EditedKnowledge.Asked, Ct)).Text.Contains(NewDirector, StringComparison.Ordinal));
        await Until.TrueAsync(async () => (await HealthAsync(client)).Status == "Healthy");
    }

    [Fact]
    public async Task A_change_taken_back_is_in_order_again()
    {
        await using var bot = Bot();
        using var client = bot.Client();
        var before = bot.Services.GetRequiredService<CurrentExplainer>().Explainer;

        knowledge.Replace(EditedKnowledge.Film, "spoiler: mild", "spoiler: tiny");
        Assert.Equal(Reload.Refused, await ReloadAsync(bot));
        knowledge.Replace(EditedKnowledge.Film, "spoiler: tiny", "spoiler: mild");
        await ReloadAsync(bot);

        Assert.Equal("Healthy", (await HealthAsync(client)).Status);
        Assert.Same(before, bot.Services.GetRequiredService<CurrentExplainer>().Explainer);
        Assert.Equal(Reload.Unchanged, await ReloadAsync(bot));
    }

    [Fact]
    public async Task A_folder_that_is_gone_for_a_while_leaves_the_old_in_force()
    {
        await using var bot = Bot();
        using var client = bot.Client();
        var aside = knowledge.Path + "-aside";

        Directory.Move(knowledge.Path, aside);
        Assert.Equal(Reload.Refused, await ReloadAsync(bot));
        Assert.Contains("is gone", (await HealthAsync(client)).Detail, StringComparison.Ordinal);
        Assert.Contains(EditedKnowledge.Director, (await new Chat(client, channel).SayAsync(EditedKnowledge.Asked, Ct)).Text, StringComparison.Ordinal);

        Directory.Move(aside, knowledge.Path);
        await ReloadAsync(bot);
        Assert.Equal("Healthy", (await HealthAsync(client)).Status);
    }

    [Fact]
    public async Task What_is_saved_in_several_steps_is_read_when_it_lies_still()
    {
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var bot = Bot(clock);
        using var client = bot.Client();
        var whole = (await File.ReadAllTextAsync(knowledge.Below(EditedKnowledge.Film), Ct)).Replace(EditedKnowledge.Director, NewDirector, StringComparison.Ordinal);

        await File.WriteAllTextAsync(knowledge.Below(EditedKnowledge.Film), "", Ct);
        var reload = ReloadAsync(bot);
        for (var part = 1; part <= 4; part++)
        {
            await File.WriteAllTextAsync(knowledge.Below(EditedKnowledge.Film), whole[..(whole.Length * part / 4)], Ct);
            clock.Advance(TimeSpan.FromMilliseconds(100));
        }
        await Until.TrueAsync(() =>
        {
            clock.Advance(TimeSpan.FromMilliseconds(100));
            return Task.FromResult(reload.IsCompleted);
        });

        Assert.Equal(Reload.Loaded, await reload);
        Assert.DoesNotContain(bot.Logged, line => line.Contains("cannot be used", StringComparison.Ordinal));
        Assert.Contains(NewDirector, (await new Chat(client, channel).SayAsync(EditedKnowledge.Asked, Ct)).Text, StringComparison.Ordinal);
    }

    private FilmBotApplication Bot(TimeProvider? time = null) =>
        // It looks by itself only where a test moves the clock.
        new FilmBotApplication { Time = time }.With("Knowledge:Folder", knowledge.Path).With("Knowledge:PollSeconds", time is null ? "3600" : "5");

    private static Task<Reload> ReloadAsync(FilmBotApplication bot) => bot.Services.GetRequiredService<KnowledgeLoading>().ReloadAsync(Ct);

    private static async Task<(string? Status, string? Part, string Detail)> HealthAsync(HttpClient client)
    {
        using var response = await client.GetAsync(new Uri("/health/ready", UriKind.Relative), Ct);
        Assert.True(response.IsSuccessStatusCode);
        var health = JsonElement.Parse(await response.Content.ReadAsStringAsync(Ct));
        var part = health.GetProperty("parts").GetProperty("knowledge");
        return (health.GetProperty("status").GetString(), part.GetProperty("status").GetString(), part.GetProperty("detail").GetString()!);
    }
}
