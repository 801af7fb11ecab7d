using System.Text;

namespace ExplainerBot.Cli.Interchange;

/// <summary>The table as tab-separated text. Nothing is quoted; a line break inside a cell is a backslash and an n.</summary>
internal static class QnaTsv
{
    /// <summary>The film as a file.</summary>
    public static byte[] Write(ExchangeFilm film, Losses losses)
    {
        var lines = QnaTable.Rows(film, losses).Select(row => row.Select(Escaped)).Prepend(QnaTable.Columns);
        return Encoding.UTF8.GetBytes(string.Concat(lines.Select(cells => string.Join('\t', cells) + "\n")));
    }

    /// <summary>The film of a file.</summary>
    /// <exception cref="FormatException">It is no such table.</exception>
    public static ExchangeFilm Read(byte[] bytes, Losses losses)
    {
        using var reader = new StreamReader(new MemoryStream(bytes), Encoding.UTF8);
        var lines = reader.ReadToEnd().Split('\n').Select((line, i) => (Number: i + 1, Line: line.TrimEnd('\r'))).Where(l => l.Line.Trim().Length > 0).ToArray();
        return lines.Length == 0
            ? throw new FormatException("The file is empty.")
            : QnaTable.Read(lines[0].Line.Split('\t'), lines.Skip(1).Select(l => (l.Number, (IReadOnlyList<string>)[.. l.Line.Split('\t').Select(Unescaped)])), losses);
    }

    private static string Escaped(string cell) => cell.ReplaceLineEndings("\\n").Replace('\t', ' ');

    private static string Unescaped(string cell) => cell.Replace("\\r", "", StringComparison.Ordinal).Replace("\\n", "\n", StringComparison.Ordinal);
}
