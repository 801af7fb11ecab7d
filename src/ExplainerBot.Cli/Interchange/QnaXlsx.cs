using System.Globalization;
using MiniExcelLibs;

namespace ExplainerBot.Cli.Interchange;

/// <summary>The table as an Excel workbook, with line breaks as they are.</summary>
internal static class QnaXlsx
{
    private const string Sheet = "QnAs";

    /// <summary>The film as a workbook.</summary>
    public static byte[] Write(ExchangeFilm film, Losses losses)
    {
        using var stream = new MemoryStream();
        var rows = QnaTable.Rows(film, losses).Select(row => QnaTable.Columns.Zip(row).ToDictionary(c => c.First, object (c) => c.Second, StringComparer.Ordinal));
        stream.SaveAs(rows, sheetName: Sheet);
        return stream.ToArray();
    }

    /// <summary>The film of a workbook: of its first sheet that has questions.</summary>
    /// <exception cref="FormatException">It is no workbook, or has no such sheet.</exception>
    public static ExchangeFilm Read(byte[] bytes, Losses losses)
    {
        using var stream = new MemoryStream(bytes);
        try
        {
            foreach (var sheet in stream.GetSheetNames())
            {
                var rows = stream.Query(sheetName: sheet).Select((row, i) => (i + 1, Cells((IDictionary<string, object?>)row))).ToArray();
                if (rows.Length > 0 && rows[0].Item2.Contains(QnaTable.Columns[0], StringComparer.OrdinalIgnoreCase))
                    return QnaTable.Read(rows[0].Item2, rows.Skip(1), losses);
                if (rows.Length > 0)
                    losses.Note("other sheets of the workbook", "not read", sheet);
            }
        }
        catch (Exception error) when (error is InvalidDataException or System.Xml.XmlException or NotSupportedException)
        {
            throw new FormatException($"The file is no Excel workbook: {error.Message}");
        }
        throw new FormatException($"No sheet has a first row with the columns {string.Join(", ", QnaTable.Columns.Take(2))}.");
    }

    private static IReadOnlyList<string> Cells(IDictionary<string, object?> row) =>
        [.. row.Values.Select(v => Convert.ToString(v, CultureInfo.InvariantCulture)?.Replace("\\n", "\n", StringComparison.Ordinal) ?? "")];
}
