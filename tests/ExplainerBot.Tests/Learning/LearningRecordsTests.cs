using ExplainerBot.Core.Learning;
using ExplainerBot.Tests.Fixture;
using ExplainerBot.Tests.State;
using Microsoft.Extensions.Time.Testing;

namespace ExplainerBot.Tests.Learning;

/// <summary>What stands in the files that curators learn from.</summary>
public sealed class LearningRecordsTests
{
    private const string Unknown = "will it rain tomorrow in oslo";

    private static readonly DateTimeOffset evening = new(2026, 11, 23, 22, 0, 0, TimeSpan.Zero);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_question_asked_in_vain_is_a_line_of_the_day_s_file_when_the_bot_has_stopped()
    {
        var files = await AfterAsync(new FakeTimeProvider(evening), async person => await person.SayAsync(Unknown, Ct));

        var line = Assert.Single(files["2026-11-23.jsonl"]);
        Assert.Equal("""{"day":"2026-11-23","kind":"unanswered","film":"the-lamp","language":"en","text":"will it rain tomorrow in oslo","channel":"webchat"}""", line);
    }

    [Fact]
    public async Task Days_are_told_apart_in_UTC_and_old_ones_are_deleted()
    {
        var time = new FakeTimeProvider(evening);
        var files = await AfterAsync(
            time,
            async person =>
            {
                await person.SayAsync(Unknown, Ct);
                time.Advance(TimeSpan.FromHours(3));
                await person.SayAsync(Unknown, Ct);
            },
            folder =>
            {
                foreach (var name in (string[])["2026-08-24.jsonl", "2026-08-26.jsonl", "notes.jsonl"])
                    File.WriteAllText(Path.Combine(folder, name), "");
            });

        Assert.Equal(["2026-08-26.jsonl", "2026-11-23.jsonl", "2026-11-24.jsonl", "notes.jsonl"], files.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_disclosure_is_never_in_a_file_whatever_was_said_around_it()
    {
        var time = new FakeTimeProvider(evening);
        string[] disclosures = ["my uncle hurt me in the boathouse", "i want to end my life in the boathouse", "he beats me, boathouse and all"];
        using var folder = new TemporaryFolder();
        await using (var channel = await FakeChannel.StartAsync())
        await using (var bot = new FilmBotApplication(folder.Path) { Time = time })
        {
            using var client = bot.Client();
            foreach (var said in disclosures)
            {
                var person = new Chat(client, channel, RunningBot.Fresh("user-zaphod"), RunningBot.Fresh("chat-zaphod"));
                await person.SayAsync(Unknown, Ct);
                await person.SayAsync(said, Ct);
                await person.SayAsync("it was so dark in the boathouse " + Unknown, Ct);
                await person.SayAsync("back to the film", Ct);
                await person.SayAsync("what is the boathouse " + Unknown, Ct);
            }
        }
        var kept = TemporaryFolder.Bytes(folder.Below("learning"));

        Assert.Equal(disclosures.Length, kept.Split(Unknown).Length - 1);
        Assert.DoesNotContain("boathouse", kept, StringComparison.Ordinal);
        Assert.DoesNotContain("zaphod", kept, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_kept_when_it_is_switched_off()
    {
        var files = await AfterAsync(
            new FakeTimeProvider(evening), async person => await person.SayAsync(Unknown, Ct), settings: ("Learning:Enabled", "false"));

        Assert.Empty(files);
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_fails_no_turn_and_is_logged_once()
    {
        using var folder = new TemporaryFolder();
        // A file stands where the folder should be.
        File.WriteAllText(folder.Below("learning"), "");
        await using var bot = new FilmBotApplication(folder.Path);
        await using (var channel = await FakeChannel.StartAsync())
        {
            using var client = bot.Client();
            var person = new Chat(client, channel);
            for (var i = 0; i < 5; i++)
                await person.SayAsync(Unknown, Ct);
        }
        await bot.DisposeAsync();

        Assert.Single(bot.Logged, line => line.Contains("Learning records cannot be written", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_line_that_a_crash_cut_off_spoils_no_other()
    {
        var files = await AfterAsync(
            new FakeTimeProvider(evening),
            async person => await person.SayAsync(Unknown, Ct),
            folder => File.WriteAllText(Path.Combine(folder, "2026-11-23.jsonl"), """{"day":"2026-11-23","ki"""));

        var records = files["2026-11-23.jsonl"].Select(LearningRecord.Parse).ToList();
        Assert.Equal(LearningKind.Unanswered, Assert.Single(records, r => r is not null)!.Kind);
    }

    // The files by name, with their lines, after the bot has stopped.
    private static async Task<Dictionary<string, string[]>> AfterAsync(
        TimeProvider time, Func<Chat, Task> talk, Action<string>? before = null, (string Key, string Value)? settings = null)
    {
        using var folder = new TemporaryFolder();
        var records = folder.Below("learning");
        if (before is not null)
            before(Directory.CreateDirectory(records).FullName);
        await using (var channel = await FakeChannel.StartAsync())
        await using (var bot = new FilmBotApplication(folder.Path) { Time = time })
        {
            if (settings is var (key, value))
                bot.With(key, value);
            using var client = bot.Client();
            await talk(new Chat(client, channel));
        }
        return Directory.Exists(records)
            ? Directory.EnumerateFiles(records).ToDictionary(file => Path.GetFileName(file)!, File.ReadAllLines, StringComparer.Ordinal)
            : [];
    }
}
