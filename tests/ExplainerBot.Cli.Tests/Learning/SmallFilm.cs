using ExplainerBot.Cli.Knowledge;
using ExplainerBot.Cli.Records;
using ExplainerBot.Core;
using ExplainerBot.Core.Knowledge;

namespace ExplainerBot.Cli.Tests.Learning;

/// <summary>A film that does not exist, with few questions and few lines out of scope, so that a matcher is trained in no time; no word of a real person.</summary>
internal static class SmallFilm
{
    public const string Id = "the-lamp";
    public const string FileName = "the-lighthouse.yaml";

    private const string Elsewhere =
        """
        language: en
        another-film: [the castle of otter, brass monkeys]
        say:
          - will it rain tomorrow
          - how do i bake bread
          - what is the capital of peru
          - tell me the time
          - who won the match
          - play some jazz
          - how far is the moon
          - order me a pizza
          - translate cat into french
          - what is seven times eight
          - when does the train leave
          - how tall is that tower
          - my printer is jammed
          - book a table for two
          - which bus goes to the harbour
          - is milk good for cats
          - how many planets are there
          - who wrote that song
          - convert miles to kilometres
          - turn the lights off
          - set an alarm for six
          - best phone under two hundred
          - how do magnets work
          - recipe for onion soup
        """;

    private static readonly Lazy<Explainer> Loaded = new(() => Made(ExplainerLoader.Load(Files())));

    /// <summary>The film, read by words and letters alone.</summary>
    public static Explainer Explainer => Loaded.Value;

    public static string Text => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "sample", FileName));

    public static Question Question(string id) => Explainer.Knowledge.Find(Id, id)!;

    /// <summary>Its knowledge folder, to be changed.</summary>
    public static TemporaryFolder Folder()
    {
        var folder = new TemporaryFolder();
        foreach (var file in Files())
            folder.Write(file.Name, file.Text);
        return folder;
    }

    public static Explainer Load(FilmSources sources) => Made(ExplainerLoader.Load(sources.Read()));

    public static RecordLines Records(params string[] lines) => RecordLines.Of(lines, 1);

    /// <summary>A record as the bot writes it; members that a test does not name are those of every record.</summary>
    public static string Line(string kind, string members, string day = "2026-11-20") =>
        $$"""{"day":"{{day}}","kind":"{{kind}}","film":"the-lamp","language":"en",{{members}},"channel":"webchat"}""";

    private static Explainer Made(ExplainerLoad load) => load.Explainer ?? throw new InvalidOperationException(string.Join('\n', load.Diagnostics));

    private static IEnumerable<KnowledgeFile> AllShipped()
    {
        var shipped = Path.Combine(AppContext.BaseDirectory, "knowledge");
        return Directory.EnumerateFiles(shipped, "*.yaml").Concat(Directory.EnumerateFiles(Path.Combine(shipped, "en"), "*.yaml"))
            .Select(f => new KnowledgeFile(Path.GetRelativePath(shipped, f), File.ReadAllText(f)));
    }

    private static KnowledgeFile[] Files() =>
    [
        new(FileName, Text),
        .. AllShipped().Where(f => !f.Text.Contains("\nfilm:\n", StringComparison.Ordinal))
            .Select(f => f.Name.EndsWith("elsewhere.yaml", StringComparison.Ordinal) ? f with { Text = Elsewhere } : f),
    ];
}
