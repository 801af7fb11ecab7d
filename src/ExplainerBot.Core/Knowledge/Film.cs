using System.Collections.Immutable;

namespace ExplainerBot.Core.Knowledge;

/// <summary>One film that the bot explains, as its curator wrote it.</summary>
public sealed record Film
{
    /// <summary>The film's id, unique among the films loaded: lower-case words joined by hyphens.</summary>
    public required string Id { get; init; }

    /// <summary>What buttons carry instead of the id, as for questions: opaque, the same on every start.</summary>
    public QuestionKey Key => QuestionKey.Of(Id, "");

    /// <summary>The title as it is shown.</summary>
    public required string Title { get; init; }

    /// <summary>Other ways in which people write the title.</summary>
    public required ImmutableArray<string> Aliases { get; init; }

    /// <summary>The day on which the facts were last checked.</summary>
    public required DateOnly Checked { get; init; }

    /// <summary>One plain sentence on the film's hard themes, shown in the welcome.</summary>
    public required string ContentNote { get; init; }

    /// <summary>Questions offered in the welcome.</summary>
    public required ImmutableArray<Question> Start { get; init; }

    /// <summary>Questions without a spoiler, offered after a no.</summary>
    public required ImmutableArray<Question> Instead { get; init; }

    /// <summary>The film's people, places and things with the names that people type.</summary>
    public required ImmutableArray<FilmName> Names { get; init; }

    /// <summary>All questions in the file's order.</summary>
    public required ImmutableArray<Question> Questions { get; init; }
}

/// <summary>A person, place or thing of the film.</summary>
/// <param name="Name">The name as it is printed.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Actor">Who plays the person, or null.</param>
/// <param name="Aliases">What people type instead, misspellings included.</param>
public sealed record FilmName(string Name, FilmNameKind Kind, string? Actor, ImmutableArray<string> Aliases);

/// <summary>What a name of the film stands for.</summary>
public enum FilmNameKind
{
    /// <summary>A character.</summary>
    Person,

    /// <summary>A school, a town, a room.</summary>
    Place,

    /// <summary>An object, a piece of music, an idea.</summary>
    Thing,
}
