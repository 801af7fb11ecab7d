using System.Collections.Immutable;
using ExplainerBot.Core.Knowledge;

namespace ExplainerBot.Cli.Interchange;

/// <summary>A film on its way in or out: what most systems for questions and answers have in one form or another.</summary>
/// <param name="Id">The film's id, or null when the other side has none.</param>
/// <param name="Title">The title, or null.</param>
/// <param name="Questions">The questions in their order.</param>
internal sealed record ExchangeFilm(string? Id, string? Title, ImmutableArray<ExchangeQuestion> Questions)
{
    /// <summary>A film of ours.</summary>
    public static ExchangeFilm Of(Film film) => new(film.Id, film.Title, [.. film.Questions.Select(ExchangeQuestion.Of)]);
}

/// <summary>A question on its way in or out. Null stands for what the other side does not say; an empty list for a list that it says is empty.</summary>
internal sealed record ExchangeQuestion
{
    /// <summary>The question's id.</summary>
    public required string Id { get; init; }

    /// <summary>All wordings, the one that is shown first.</summary>
    public required ImmutableArray<string> Wordings { get; init; }

    /// <summary>The answer in Markdown; empty when the other side has none.</summary>
    public required string Answer { get; init; }

    /// <summary>How much the answer gives away.</summary>
    public SpoilerLevel? Spoiler { get; init; }

    /// <summary>The codes of sensitive topics.</summary>
    public ImmutableArray<string>? Topics { get; init; }

    /// <summary>What may be said before a yes.</summary>
    public string? Teaser { get; init; }

    /// <summary>Ids of questions worth asking next.</summary>
    public ImmutableArray<string>? Next { get; init; }

    /// <summary>Phrases that must not be seen before a yes.</summary>
    public ImmutableArray<string>? Reveals { get; init; }

    /// <summary>Where the facts come from.</summary>
    public ImmutableArray<string>? Sources { get; init; }

    /// <summary>A question of ours, which says everything.</summary>
    public static ExchangeQuestion Of(Question question) => new()
    {
        Id = question.Id,
        Wordings = [.. question.Wordings],
        Answer = question.Answer,
        Spoiler = question.Level,
        Topics = [.. question.Topics.Select(t => t.Code)],
        Teaser = question.Teaser,
        Next = question.Next,
        Reveals = question.Reveals,
        Sources = question.Sources,
    };

    /// <summary>What this one does not say, said by another.</summary>
    public ExchangeQuestion FilledFrom(ExchangeQuestion other) => this with
    {
        Answer = Answer.Length > 0 ? Answer : other.Answer,
        Spoiler = Spoiler ?? other.Spoiler,
        Topics = Topics ?? other.Topics,
        Teaser = Teaser ?? ((Spoiler ?? other.Spoiler) == SpoilerLevel.None ? null : other.Teaser),
        Next = Next ?? other.Next,
        Reveals = Reveals ?? ((Spoiler ?? other.Spoiler) == SpoilerLevel.None ? null : other.Reveals),
        Sources = Sources ?? other.Sources,
    };
}
