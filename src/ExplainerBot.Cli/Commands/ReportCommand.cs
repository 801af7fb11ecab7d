using System.CommandLine;
using ExplainerBot.Cli.Knowledge;
using ExplainerBot.Cli.Records;
using ExplainerBot.Cli.Reporting;

namespace ExplainerBot.Cli.Commands;

/// <summary><c>report</c>: what people asked in vain, chose and thought, from the records of a running bot.</summary>
internal static class ReportCommand
{
    private const int UsualTop = 20;

    /// <summary>The verb with its options.</summary>
    public static Command Create(Terminal terminal, LoadExplainer load)
    {
        var folders = Folders();
        var html = new Option<FileInfo?>("--html") { Description = "Write the report as one HTML page that needs nothing else.", HelpName = "FILE" };
        var csv = new Option<DirectoryInfo?>("--csv") { Description = "Write its tables as CSV files into this folder.", HelpName = "DIR" };
        var json = new Option<bool>("--json") { Description = "Print one JSON document." };
        var top = new Option<int>("--top") { Description = "The most rows of a table in the terminal.", HelpName = "N", DefaultValueFactory = _ => UsualTop };
        top.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() < 1)
                result.AddError("--top must be 1 or more.");
        });
        var since = RecordFilter.SinceOption();
        var film = FilmOption();
        var language = RecordFilter.LanguageOption();
        var knowledge = SharedOptions.Knowledge();
        var command = new Command("report", "Show what people asked in vain, what they chose and what they thought of answers, from the records of a running bot.")
        {
            folders, html, csv, json, top, since, film, language, knowledge,
        };
        command.SetAction(parsed =>
        {
            var lines = RecordLines.Read(RecordFolders.Files(parsed.GetValue(folders) ?? []));
            var filter = new RecordFilter(parsed.GetValue(since), parsed.GetValue(film), parsed.GetValue(language));
            var explainer = load(parsed.GetValue(knowledge), filter.Film is { } only ? [only] : []);
            var report = LearningReport.Of(lines, filter, explainer);
            if (parsed.GetValue(html) is { } page)
                Write(page, HtmlReport.Of(report));
            if (parsed.GetValue(csv) is { } tables)
                CsvReport.Write(report, tables);
            if (parsed.GetValue(json))
                terminal.Out.WriteLine(report.ToJson());
            else
                TerminalReport.Write(terminal.Styled(), report, parsed.GetValue(top));
            return ExitCodes.Fine;
        });
        return command;
    }

    /// <summary>Where the records are.</summary>
    public static Argument<string[]> Folders() => new("folders")
    {
        Description = "The state folder of a bot, or its folder 'learning'; several where several bots run (default: 'state' here, else that of src/ExplainerBot).",
        Arity = ArgumentArity.ZeroOrMore,
    };

    /// <summary>The only film that is looked at.</summary>
    public static Option<string?> FilmOption() => new("--film")
    {
        Description = "Only records of this film, which may be one of the examples (default: all films of the knowledge folder).",
        HelpName = "ID",
    };

    private static void Write(FileInfo file, string text)
    {
        try
        {
            File.WriteAllText(file.FullName, text);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw CommandFailedException.Misuse($"'{file}' cannot be written: {e.Message}");
        }
    }
}
