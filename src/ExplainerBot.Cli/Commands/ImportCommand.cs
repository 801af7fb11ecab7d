using System.CommandLine;
using System.Text;
using ExplainerBot.Cli.Interchange;
using ExplainerBot.Cli.Knowledge;
using ExplainerBot.Core;
using ExplainerBot.Core.Knowledge;

namespace ExplainerBot.Cli.Commands;

/// <summary><c>import</c>: a file of another system as a film.</summary>
internal static class ImportCommand
{
    /// <summary>The verb with its options.</summary>
    public static Command Create(Terminal terminal)
    {
        var file = new Argument<FileInfo>("file") { Description = "The file to read: .tsv or .xlsx (QnA Maker, Custom Question Answering), .yml (Rasa 3), .md (Markdown)." };
        var to = new Option<FileInfo>("--to") { Description = "The film's file to write.", HelpName = "YAML", Required = true };
        var format = SharedOptions.Format();
        var id = new Option<string?>("--id") { Description = "The film's id (default: from the name of its file).", HelpName = "ID" };
        var title = new Option<string?>("--title") { Description = "The film's title (default: what the file says, else from the id).", HelpName = "TEXT" };
        var from = new Option<FileInfo?>("--fill-from")
        {
            Description = "A file of ours that the questions were once exported from: what the other side does not say is taken from it, by id.", HelpName = "YAML",
        };
        var force = SharedOptions.Force();
        var knowledge = SharedOptions.Knowledge();
        var command = new Command("import", "Read a file of another system and write it as a film, with the gaps that the check then leads through.")
        {
            file, to, format, id, title, from, force, knowledge,
        };
        command.SetAction(parsed =>
        {
            var source = parsed.GetRequiredValue(file);
            var target = parsed.GetRequiredValue(to);
            var losses = new Losses();
            var film = Read(source, ExchangeFormat.For(source, parsed.GetValue(format)), losses);
            var before = parsed.GetValue(from) is { } known ? Parsed(known, () => FilmYaml.Read(KnowledgeFolder.ReadFile(known.FullName).Text)) : default;
            if (!before.Questions.IsDefault)
            {
                var byId = before.Questions.DistinctBy(q => q.Id).ToDictionary(q => q.Id, StringComparer.Ordinal);
                film = film with { Questions = [.. film.Questions.Select(q => byId.TryGetValue(q.Id, out var other) ? q.FilledFrom(other) : q)] };
            }
            var named = parsed.GetValue(id) ?? Ids.For(Path.GetFileNameWithoutExtension(target.Name), []);
            film = film with { Id = named, Title = parsed.GetValue(title) ?? film.Title ?? Titled(named) };
            OutputFile.Write(target, Encoding.UTF8.GetBytes(FilmYaml.Write(film, losses, before.Header)), parsed.GetValue(force));

            terminal.Out.WriteLine($"{film.Questions.Length} questions of {source} written to {target}.");
            if (!losses.IsEmpty)
                terminal.Styled().Write(losses.ToTable());
            terminal.Out.WriteLine(Next(target, parsed.GetValue(knowledge)));
            return ExitCodes.Fine;
        });
        return command;
    }

    private static ExchangeFilm Read(FileInfo file, ExchangeFormat format, Losses losses)
    {
        try
        {
            var bytes = File.ReadAllBytes(file.FullName);
            return Parsed(file, () => format.Read(bytes, losses));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw CommandFailedException.Misuse($"'{file}' cannot be read: {e.Message}");
        }
    }

    private static T Parsed<T>(FileInfo file, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (FormatException error)
        {
            throw CommandFailedException.Misuse($"{file}: {error.Message}");
        }
    }

    // How much is left to do, beside the support lines and messages that the film will be loaded with.
    private static string Next(FileInfo film, DirectoryInfo? knowledge)
    {
        var folder = KnowledgeFolder.Find(knowledge ?? KnowledgeFolder.AtHand()).Read();
        var found = ExplainerLoader.Check(FileSelection.Complete([KnowledgeFolder.ReadFile(film.FullName)], folder));
        return FormattableString.Invariant(
            $"Errors to mend: {found.Count(d => d.Severity == Severity.Error)}. 'explainer check {film}' leads through them.");
    }

    private static string Titled(string id) =>
        string.Join(' ', id.Split('-').Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
}
