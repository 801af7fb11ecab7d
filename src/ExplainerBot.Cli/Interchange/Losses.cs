using Spectre.Console;
using System.Globalization;

namespace ExplainerBot.Cli.Interchange;

/// <summary>What the side that is written to cannot hold, and where it went; and what had to be assumed.</summary>
internal sealed class Losses
{
    private const int MostNamed = 3;

    private readonly Dictionary<(string What, string Where), List<string>> items = [];

    /// <summary>Notes that something of one question, or of the film, went somewhere else or nowhere.</summary>
    /// <param name="what">What it is.</param>
    /// <param name="where">Where it went.</param>
    /// <param name="whose">The question's id, or what else it belonged to.</param>
    public void Note(string what, string where, string whose)
    {
        if (!items.TryGetValue((what, where), out var list))
            items[(what, where)] = list = [];
        list.Add(whose);
    }

    /// <summary>All notes as a table, in the order in which they first came up.</summary>
    public Table ToTable()
    {
        var table = new Table().AddColumns("what", "where it went").AddColumn(new TableColumn("times").RightAligned()).AddColumn("such as");
        foreach (var ((what, where), whose) in items)
        {
            var named = string.Join(", ", whose.Distinct().Take(MostNamed)) + (whose.Distinct().Count() > MostNamed ? ", ..." : "");
            table.AddRow(Markup.Escape(what), Markup.Escape(where), whose.Count.ToString(CultureInfo.InvariantCulture), Markup.Escape(named));
        }
        return table;
    }

    /// <summary>Whether there is nothing to tell.</summary>
    public bool IsEmpty => items.Count == 0;
}
