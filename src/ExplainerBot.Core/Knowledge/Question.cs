using System.Collections.Immutable;

namespace ExplainerBot.Core.Knowledge;

/// <summary>One curated question with its answer.</summary>
public sealed record Question
{
    /// <summary>The film it belongs to.</summary>
    public required string FilmId { get; init; }

    /// <summary>The question's id, unique within its film. It can spoil by itself, so it never leaves the program: see <see cref="Key"/>.</summary>
    public required string Id { get; init; }

    /// <summary>What buttons carry instead of the id: opaque, the same on every start.</summary>
    public required QuestionKey Key { get; init; }

    /// <summary>The wording shown. It gives nothing away.</summary>
    public required string Ask { get; init; }

    /// <summary>Phrasings that people type. Never shown, so they may name a twist.</summary>
    public required ImmutableArray<string> Also { get; init; }

    /// <summary>All wordings by which the question is asked: the one shown first. They may name a twist.</summary>
    public IEnumerable<string> Wordings => Also.Prepend(Ask);

    /// <summary>How much the answer gives away.</summary>
    public required SpoilerLevel Level { get; init; }

    /// <summary>The sensitive topics of the answer, in the codes of the support file.</summary>
    public required ImmutableArray<Topic> Topics { get; init; }

    /// <summary>What may be said before consent; null only where <see cref="Level"/> is none.</summary>
    public required string? Teaser { get; init; }

    /// <summary>The answer in Markdown.</summary>
    public required string Answer { get; init; }

    /// <summary>Ids of questions worth asking next.</summary>
    public required ImmutableArray<string> Next { get; init; }

    /// <summary>How people go on from another question to this one; none in most films.</summary>
    public ImmutableArray<FollowUp> FollowUps { get; init; } = [];

    /// <summary>Words and phrases that must not appear before consent.</summary>
    public required ImmutableArray<string> Reveals { get; init; }

    /// <summary>Where the facts come from.</summary>
    public required ImmutableArray<string> Sources { get; init; }

    /// <inheritdoc/>
    public override string ToString() => FilmId + "/" + Id;
}

/// <summary>What people say after one question when they mean another.</summary>
/// <param name="After">The id of the question that was answered before.</param>
/// <param name="Say">Wordings as people type them. Never shown, so they may name a twist.</param>
public sealed record FollowUp(string After, ImmutableArray<string> Say);
