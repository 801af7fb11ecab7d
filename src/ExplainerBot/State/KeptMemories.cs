using System.Collections.Immutable;
using ExplainerBot.Core.Conversation;
using ExplainerBot.Core.Knowledge;
using ExplainerBot.Core.Spoilers;

namespace ExplainerBot.State;

/// <summary>
/// A <see cref="ConversationMemory"/> as it is read. A generated reader would set what a memory's <c>init</c> members lack in an older
/// row to null; these may be set, so that they keep their initial value.
/// </summary>
internal sealed class KeptConversation
{
    public bool Welcomed { get; set; }

    public PendingQuestion? Pending { get; set; }

    public QuestionKey? LastQuestion { get; set; }

    public QuestionKey? Suggested { get; set; }

    public string? Film { get; set; }

    public ImmutableArray<QuestionKey> WhichFilm { get; set; } = [];

    public DateTimeOffset? SupportUntil { get; set; }

    public DateTimeOffset? QuietUntil { get; set; }

    public string? Country { get; set; }

    public ImmutableArray<Offer> Offers { get; set; } = [];

    public ImmutableArray<PastTurn> Turns { get; set; } = [];

    public ImmutableArray<CastVote> Votes { get; set; } = [];

    /// <summary>The memory; null where a list is null in the row, whatever the type says.</summary>
    public ConversationMemory? Memory() => WhichFilm.IsDefault || Offers.IsDefault || Turns.IsDefault || Votes.IsDefault ? null : new ConversationMemory
    {
        Welcomed = Welcomed,
        Pending = Pending,
        LastQuestion = LastQuestion,
        Suggested = Suggested,
        Film = Film,
        WhichFilm = WhichFilm,
        SupportUntil = SupportUntil,
        QuietUntil = QuietUntil,
        Country = Country,
        Offers = Offers,
        Turns = Turns,
        Votes = Votes,
    };
}

/// <summary>A <see cref="PersonMemory"/> as it is read.</summary>
internal sealed class KeptPerson
{
    public ImmutableArray<SeenFilm> Seen { get; set; } = [];

    /// <inheritdoc cref="KeptConversation.Memory"/>
    public PersonMemory? Memory() => Seen.IsDefault ? null : new PersonMemory { Seen = Seen };
}
