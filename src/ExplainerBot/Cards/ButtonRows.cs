namespace ExplainerBot.Cards;

/// <summary>
/// Breaks buttons into rows that fit a phone. Clients squeeze all buttons of one row into the card's width, and cut their titles when
/// that is too narrow.
/// </summary>
internal static class ButtonRows
{
    // In pixels. What is left of a narrow phone's 320 between a card's edges, with the gap after the last button; a wide letter of a
    // button's bold 14; and a button's edges, padding and gap.
    private const double RowWidth = 296;
    private const double LetterWidth = 8.5;
    private const double Around = 34;

    /// <summary>The buttons in order, row by row. One whose title is too wide for any row has a row of its own.</summary>
    public static List<IReadOnlyList<CardButton>> Of(IEnumerable<CardButton> buttons)
    {
        var rows = new List<IReadOnlyList<CardButton>>();
        var row = new List<CardButton>();
        var taken = 0.0;
        foreach (var button in buttons)
        {
            var width = button.Title.Length * LetterWidth + Around;
            if (row.Count > 0 && taken + width > RowWidth)
            {
                rows.Add(row);
                (row, taken) = ([], 0);
            }
            row.Add(button);
            taken += width;
        }
        if (row.Count > 0)
            rows.Add(row);
        return rows;
    }
}
