using System.Collections.Immutable;
using ExplainerBot.Core.Knowledge.Yaml;

namespace ExplainerBot.Core.Knowledge.Files;

/// <summary>A film's file as it was read: each text with its place, no reference followed yet.</summary>
internal sealed record FilmFile
{
    public required YamlText Id { get; init; }

    public required YamlText Title { get; init; }

    public required ImmutableArray<YamlText> Aliases { get; init; }

    public required DateOnly? Checked { get; init; }

    public required YamlText ContentNote { get; init; }

    public required ImmutableArray<YamlText> Start { get; init; }

    public required ImmutableArray<YamlText> Instead { get; init; }

    public required ImmutableArray<FilmName> Names { get; init; }

    public required ImmutableArray<QuestionEntry> Questions { get; init; }

    /// <summary>The film. To be called only when no rule found an error.</summary>
    public Film Seal(IReadOnlyDictionary<string, Topic> topics)
    {
        var questions = Questions.Select(q => q.Seal(Id.Value, topics)).ToImmutableArray();
        var byId = questions.ToDictionary(q => q.Id, StringComparer.Ordinal);
        return new Film
        {
            Id = Id.Value,
            Title = Title.Value,
            Aliases = Texts.Of(Aliases),
            Checked = Checked!.Value,
            ContentNote = ContentNote.Value,
            Start = [.. Start.Select(id => byId[id.Value])],
            Instead = [.. Instead.Select(id => byId[id.Value])],
            Names = Names,
            Questions = questions,
        };
    }
}

/// <summary>A question as it was read.</summary>
internal sealed record QuestionEntry
{
    public required YamlText Id { get; init; }

    public required YamlText Ask { get; init; }

    public required ImmutableArray<YamlText> Also { get; init; }

    public required SpoilerLevel Level { get; init; }

    public required ImmutableArray<YamlText> Topics { get; init; }

    public required YamlText? Teaser { get; init; }

    public required YamlText Answer { get; init; }

    public required ImmutableArray<YamlText> Next { get; init; }

    public required ImmutableArray<FollowUpEntry> FollowUps { get; init; }

    public required ImmutableArray<YamlText> Reveals { get; init; }

    public required ImmutableArray<YamlText> Sources { get; init; }

    internal Question Seal(string film, IReadOnlyDictionary<string, Topic> topics) => new()
    {
        FilmId = film,
        Id = Id.Value,
        Key = QuestionKey.Of(film, Id.Value),
        Ask = Ask.Value,
        Also = Texts.Of(Also),
        Level = Level,
        Topics = [.. Topics.Select(t => topics[t.Value])],
        Teaser = Teaser?.Value,
        Answer = Answer.Value,
        Next = Texts.Of(Next),
        FollowUps = [.. FollowUps.Select(f => new FollowUp(f.After.Value, Texts.Of(f.Say)))],
        Reveals = Texts.Of(Reveals),
        Sources = Texts.Of(Sources),
    };
}

/// <summary>What people say after one question when they mean another, as it was read.</summary>
internal sealed record FollowUpEntry(YamlText After, ImmutableArray<YamlText> Say);
