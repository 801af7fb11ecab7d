using System.Collections.Immutable;

namespace ExplainerBot.Core.Knowledge;

/// <summary>The one checked table of support lines, with the needs, topics and countries that it speaks of.</summary>
public sealed record SupportDirectory
{
    /// <summary>When the lines were gathered, as it is printed: "November 2026". Never today's date.</summary>
    public required string Gathered { get; init; }

    /// <summary>The country shown to somebody who named none.</summary>
    public required Country DefaultCountry { get; init; }

    /// <summary>All countries, in the order of their buttons.</summary>
    public required ImmutableArray<Country> Countries { get; init; }

    /// <summary>All needs, in the order in which lines are shown.</summary>
    public required ImmutableArray<Need> Needs { get; init; }

    /// <summary>The sensitive topics that questions may carry.</summary>
    public required ImmutableArray<Topic> Topics { get; init; }

    /// <summary>All lines, in the file's order.</summary>
    public required ImmutableArray<SupportLine> Lines { get; init; }

    /// <summary>The wording of the question that is always there and never behind a gate.</summary>
    public required string GetHelp { get; init; }

    /// <summary>How people ask for the lines.</summary>
    public required ImmutableArray<string> GetHelpAlso { get; init; }
}

/// <summary>What somebody may need help with, such as <c>sexual-violence</c>.</summary>
/// <param name="Id">The id used in files and by the tools.</param>
/// <param name="Name">How it is named in a sentence: "sexual violence".</param>
/// <param name="Emergency">Whether the countries' emergency numbers answer it, so that no line need be listed for it.</param>
public sealed record Need(string Id, string Name, bool Emergency = false);

/// <summary>A sensitive topic of an answer.</summary>
/// <param name="Code">One to three capital letters, such as <c>SV</c>.</param>
/// <param name="Name">How a content note names it: "sexual violence".</param>
/// <param name="Needs">Whose lines follow an answer on it, in order.</param>
public sealed record Topic(string Code, string Name, ImmutableArray<Need> Needs);

/// <summary>A country with lines of its own.</summary>
/// <param name="Code">ISO 3166 code, such as <c>GB</c>.</param>
/// <param name="Name">The name shown on its button and beside its lines.</param>
/// <param name="Aliases">What people type: "uk", "britain", "england".</param>
/// <param name="Emergency">The emergency number, as it is shown and dialled.</param>
/// <param name="Note">A sentence that must stand with the country's lines, or null.</param>
public sealed record Country(string Code, string Name, ImmutableArray<string> Aliases, string Emergency, string? Note);
