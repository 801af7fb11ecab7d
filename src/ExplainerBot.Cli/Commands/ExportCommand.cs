using System.CommandLine;
using ExplainerBot.Cli.Interchange;
using ExplainerBot.Cli.Knowledge;
using ExplainerBot.Core.Knowledge;

namespace ExplainerBot.Cli.Commands;

/// <summary><c>export</c>: a film as a file of another system.</summary>
internal static class ExportCommand
{
    /// <summary>The verb with its options.</summary>
    public static Command Create(Terminal terminal)
    {
        var file = new Argument<FileInfo>("file") { Description = "The file to write: .tsv or .xlsx (QnA Maker, Custom Question Answering), .yml (Rasa 3), .md (Markdown)." };
        var format = SharedOptions.Format();
        var film = new Option<string?>("--film") { Description = "The id of the film, where there are several; films of the examples too.", HelpName = "ID" };
        var force = SharedOptions.Force();
        var knowledge = SharedOptions.Knowledge();
        var command = new Command("export", "Write a film as a file of another system, and list what that cannot hold.") { file, format, film, force, knowledge };
        command.SetAction(parsed =>
        {
            var to = parsed.GetRequiredValue(file);
            var exchange = ExchangeFormat.For(to, parsed.GetValue(format));
            var losses = new Losses();
            var found = Find(KnowledgeFolder.Find(parsed.GetValue(knowledge) ?? KnowledgeFolder.AtHand()), parsed.GetValue(film));
            OutputFile.Write(to, exchange.Write(ExchangeFilm.Of(found), losses), parsed.GetValue(force));
            terminal.Out.WriteLine($"{found.Questions.Length} questions of '{found.Id}' written to {to}.");
            terminal.Styled().Write(losses.ToTable());
            return ExitCodes.Fine;
        });
        return command;
    }

    private static Film Find(KnowledgeFolder folder, string? id)
    {
        var files = folder.Read(withExamples: id is not null);
        var selected = FilmSelection.Only(files, [id ?? Only(files)], out var missing);
        if (!missing.IsEmpty)
            throw CommandFailedException.Misuse($"There is no film '{missing[0]}'. Give one of: {string.Join(", ", FilmSelection.IdsIn(files))}.");
        var load = KnowledgeLoader.Load(FileSelection.WithoutLanguage(selected));
        return load.Knowledge?.Films[0] ?? throw new CommandFailedException(
            ExitCodes.Finding, string.Join('\n', load.Diagnostics.Where(d => d.Severity == Severity.Error).Append<object>("The knowledge has errors and was not exported.")));
    }

    private static string Only(IReadOnlyList<KnowledgeFile> files) => FilmSelection.IdsIn(files).ToArray() switch
    {
        [var only] => only,
        [] => throw CommandFailedException.Misuse("The knowledge folder holds no film."),
        var several => throw CommandFailedException.Misuse($"The knowledge folder holds several films. Name one with --film: {string.Join(", ", several)}."),
    };
}
