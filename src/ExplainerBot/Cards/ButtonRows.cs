namespace ExplainerBot.Cards;

/// <summary>
/// Breaks buttons into rows that fit a phone. Clients squeeze all buttons of one row into the card's width, and cut their titles when
/// that is too narrow.
/// </summary>
internal static class ButtonRows
{
    // What is left of a narrow phone's 320 pixels between a card's edges, and what a button takes at the size of Teams' letters.
    private const double RowWidth = 288;
    private const double LetterWidth = 7.5;
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
