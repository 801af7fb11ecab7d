using System.Collections.Immutable;
using ExplainerBot.Core.Knowledge;
using ExplainerBot.Core.Spoilers;

namespace ExplainerBot.Core.Conversation;

/// <summary>All that is remembered between two turns. It holds no message text, and nothing of a disclosure but a time.</summary>
/// <param name="Conversation">What belongs to one person in one conversation.</param>
/// <param name="Person">What belongs to the person wherever they talk.</param>
public sealed record ChatMemory(ConversationMemory Conversation, PersonMemory Person)
{
    /// <summary>The memory of somebody new.</summary>
    public static ChatMemory Empty { get; } = new(new ConversationMemory(), new PersonMemory());
}

/// <summary>What is remembered of one person in one conversation.</summary>
public sealed record ConversationMemory
{
    /// <summary>How many offers are kept.</summary>
    public const int KeptOffers = 8;

    /// <summary>How many messages are known again when they are redelivered.</summary>
    public const int KeptTurns = 8;

    /// <summary>How many votes are remembered, so that none counts twice.</summary>
    public const int KeptVotes = 20;

    /// <summary>Whether the welcome was said.</summary>
    public bool Welcomed { get; init; }

    /// <summary>The question that waits for a yes or a no.</summary>
    public PendingQuestion? Pending { get; init; }

    /// <summary>The question that was answered last; follow-ups are read in its light.</summary>
    public QuestionKey? LastQuestion { get; init; }

    /// <summary>The only question suggested in the reply before: a bare yes means it.</summary>
    public QuestionKey? Suggested { get; init; }

    /// <summary>The id of the film that was asked about last: what may be meant for several films is taken for it.</summary>
    public string? Film { get; init; }

    /// <summary>The questions, one of each film, between which "Which film do you mean?" let choose in the reply before.</summary>
    public ImmutableArray<QuestionKey> WhichFilm { get; init; } = [];

    /// <summary>Until when an unclear message gets the support lines, after somebody wrote of harm. No need and no text is kept.</summary>
    public DateTimeOffset? SupportUntil { get; init; }

    /// <summary>Until when nothing is noted for curators, after somebody wrote of harm. Going back to the film does not end it.</summary>
    public DateTimeOffset? QuietUntil { get; init; }

    /// <summary>The code of the country whose lines are shown, kept because the person asked for it.</summary>
    public string? Country { get; init; }

    /// <summary>The last offers of answers with a spoiler, newest last.</summary>
    public ImmutableArray<Offer> Offers { get; init; } = [];

    /// <summary>The last messages with what they came to, newest last.</summary>
    public ImmutableArray<PastTurn> Turns { get; init; } = [];

    /// <summary>The last votes on answers, one a question, newest last.</summary>
    public ImmutableArray<CastVote> Votes { get; init; } = [];
}

/// <summary>What an earlier message came to, so that a redelivered one gets the same reply.</summary>
/// <param name="ActivityId">The channel's id of the message.</param>
/// <param name="Outcome">What it came to.</param>
/// <param name="Question">The question of the reply; where there was none, the one suggested before; or null.</param>
/// <param name="Nonce">The nonce of that turn.</param>
/// <param name="AskedAgain">The nonce of the earlier offer that an unclear message made the bot put again, or null.</param>
/// <param name="Film">The film that had been asked about last, or null.</param>
public sealed record PastTurn(string ActivityId, Outcome Outcome, QuestionKey? Question, string Nonce, string? AskedAgain = null, string? Film = null);

/// <summary>A vote that a person has cast on an answer.</summary>
/// <param name="Question">The question answered.</param>
/// <param name="IsUp">Whether it was found helpful.</param>
public sealed record CastVote(QuestionKey Question, bool IsUp);

/// <summary>What is remembered of a person wherever they talk.</summary>
public sealed record PersonMemory
{
    /// <summary>The films that the person has seen; before the spoilers of all others the bot asks.</summary>
    public ImmutableArray<SeenFilm> Seen { get; init; } = [];

    /// <summary>When "I've seen the film" was said of a film or last used; null when it was not.</summary>
    public DateTimeOffset? SeenAt(string film) => Seen.FirstOrDefault(s => s.Film == film)?.At;

    /// <summary>The same person, who says now to have seen a film.</summary>
    public PersonMemory WhoHasSeen(string film, DateTimeOffset now) =>
        this with { Seen = [.. Seen.Where(s => s.Film != film), new SeenFilm(film, now)] };
}

/// <summary>A film that somebody said to have seen.</summary>
/// <param name="Film">The film's id.</param>
/// <param name="At">When it was said or last used.</param>
public sealed record SeenFilm(string Film, DateTimeOffset At);
