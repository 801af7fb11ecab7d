namespace EndToEnd;

public sealed class CuratorTests(Browser browser)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_curator_saves_a_file_and_the_open_chat_answers_from_it()
    {
        var knowledge = Directory.CreateTempSubdirectory("knowledge-").FullName;
        try
        {
            Copy(Repository.SampleKnowledge, knowledge);
            await using var bot = new BotProcess(knowledge);
            await bot.StartAsync(Ct);
            await using var visit = await (await browser.VisitAsync(bot.Address)).OpenAsync();
            await visit.SayAsync("who directed it?");
            await visit.SeesAsync("Ines Calder directed it");

            await EditAsync(knowledge, "Ines Calder directed it", "Una Marsh directed it");
            await bot.SaysAsync("The knowledge has changed and is in force", Ct);
            await visit.SayAsync("who was the director?");
            await visit.SeesAsync("Una Marsh directed it");
            await visit.SeesAsync("Ines Calder directed it");

            await EditAsync(knowledge, "spoiler: mild", "spoiler: tiny");
            await bot.SaysAsync("cannot be used", Ct);
            await visit.SayAsync("what's the plot");
            await visit.SeesAsync("A keeper and her brother tend the last lamp");
        }
        finally
        {
            Directory.Delete(knowledge, recursive: true);
        }
    }

    private static async Task EditAsync(string knowledge, string from, string to)
    {
        var film = Path.Combine(knowledge, "the-lighthouse.yaml");
        var text = await File.ReadAllTextAsync(film, Ct);
        Assert.Contains(from, text, StringComparison.Ordinal);
        await File.WriteAllTextAsync(film, text.Replace(from, to, StringComparison.Ordinal), Ct);
    }

    private static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in Directory.EnumerateFiles(from))
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        foreach (var below in Directory.EnumerateDirectories(from))
            Copy(below, Path.Combine(to, Path.GetFileName(below)));
    }
}
