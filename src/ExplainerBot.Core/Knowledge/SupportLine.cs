using System.Collections.Immutable;

namespace ExplainerBot.Core.Knowledge;

/// <summary>One line of help. Shown and dialled digits come from the same field.</summary>
public sealed record SupportLine
{
    /// <summary>The id within the file, such as <c>us-988</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The service's name.</summary>
    public required string Name { get; init; }

    /// <summary>The country whose people it serves; null for a directory that serves any.</summary>
    public required Country? Country { get; init; }

    /// <summary>The part of the country that it serves ("Scotland"), or null for all of it.</summary>
    public required string? Region { get; init; }

    /// <summary>The needs that it answers.</summary>
    public required ImmutableArray<Need> Needs { get; init; }

    /// <summary>Whom it serves, as it is shown.</summary>
    public required string For { get; init; }

    /// <summary>
    /// Whether it serves one group of people (veterans, say): it stands in a country's whole list, and is not among the few lines
    /// picked for somebody whose group is not known.
    /// </summary>
    public bool ForGroup { get; init; }

    /// <summary>The ages that it serves ("under 19"), or null for all.</summary>
    public required string? Ages { get; init; }

    /// <summary>The number to call as it is shown, or null.</summary>
    public required string? Call { get; init; }

    /// <summary>The number to text, or null.</summary>
    public required string? TextTo { get; init; }

    /// <summary>The word to text, or null when any text will do.</summary>
    public required string? TextWord { get; init; }

    /// <summary>The number for callers with a TTY, or null.</summary>
    public required string? Tty { get; init; }

    /// <summary>Where to chat, as an https address, or null. The same as <see cref="Site"/> when the chat is on the site itself.</summary>
    public required string? Chat { get; init; }

    /// <summary>The service's site, as an https address; null while its address is in doubt.</summary>
    public required string? Site { get; init; }

    /// <summary>A sentence that must stand beside the line, or null.</summary>
    public required string? Note { get; init; }

    /// <summary>The date of the newest source for the digits, as written: a year, a month or a day.</summary>
    public required string Evidence { get; init; }

    /// <summary>The day on which a person opened the official site and ticked off each digit; null until then.</summary>
    public required DateOnly? Verified { get; init; }

    /// <summary>What a telephone dials for a shown number: its digits.</summary>
    public static string Dialled(string shown)
    {
        ArgumentNullException.ThrowIfNull(shown);
        return string.Concat(shown.Where(char.IsAsciiDigit));
    }
}
