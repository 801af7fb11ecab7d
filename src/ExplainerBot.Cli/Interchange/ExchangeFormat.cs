namespace ExplainerBot.Cli.Interchange;

/// <summary>A file format of another system.</summary>
/// <param name="Name">What <c>--format</c> calls it.</param>
/// <param name="Endings">How names of its files end.</param>
/// <param name="Write">The film as a file's bytes; what the format cannot hold is noted.</param>
/// <param name="Read">The film of a file's bytes; what we cannot hold is noted. Throws <see cref="FormatException"/> with what is wrong and where.</param>
internal sealed record ExchangeFormat(string Name, string[] Endings, Func<ExchangeFilm, Losses, byte[]> Write, Func<byte[], Losses, ExchangeFilm> Read)
{
    /// <summary>All formats.</summary>
    public static ExchangeFormat[] All { get; } =
    [
        new("qna-tsv", [".tsv"], QnaTsv.Write, QnaTsv.Read),
        new("qna-xlsx", [".xlsx"], QnaXlsx.Write, QnaXlsx.Read),
        new("rasa", [".yml", ".yaml"], RasaYaml.Write, RasaYaml.Read),
        new("markdown", [".md"], MarkdownFaq.Write, MarkdownFaq.Read),
    ];

    /// <summary>The names for <c>--format</c>.</summary>
    public static string Names { get; } = string.Join(", ", All.Select(f => f.Name));

    /// <summary>The named format, or the one that a file's name stands for.</summary>
    /// <exception cref="CommandFailedException">There is none.</exception>
    public static ExchangeFormat For(FileInfo file, string? name) => All.FirstOrDefault(f => name is null ? f.Endings.Contains(file.Extension.ToLowerInvariant()) : f.Name == name)
        ?? throw CommandFailedException.Misuse(name is null
            ? $"'{file.Name}' does not say what format it has. Name it with --format: {Names}."
            : $"There is no format '{name}'. Give one of: {Names}.");
}
