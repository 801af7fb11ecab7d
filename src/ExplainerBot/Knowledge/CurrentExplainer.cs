using System.Collections.Frozen;
using System.Collections.Immutable;
using ExplainerBot.Core;
using Microsoft.Bot.Builder;

namespace ExplainerBot.Knowledge;

/// <summary>
/// The edition in force: the last one whose files were sound, in each language. The only place that holds it, so that putting another
/// in force is one step, and whoever asks gets the old one whole or the new one whole.
/// </summary>
internal sealed class CurrentExplainer
{
    // As long as language tags get (RFC 5646, 4.4.1): what is longer is none.
    private const int LongestTag = 35;

    private volatile InForce? inForce;

    /// <summary>Whether there is one.</summary>
    public bool IsReady => inForce is not null;

    /// <summary>That of the main language, for what is no turn. It is read once for each page.</summary>
    /// <exception cref="InvalidOperationException">No knowledge was loaded yet.</exception>
    public Explainer Explainer => All[0];

    /// <summary>Those of all languages, the main one's first.</summary>
    /// <exception cref="InvalidOperationException">No knowledge was loaded yet.</exception>
    public ImmutableArray<Explainer> All => Current.Explainers;

    private InForce Current => inForce ?? throw new InvalidOperationException("No knowledge was loaded yet.");

    /// <summary>
    /// The edition of a turn, in the language of its locale: the one that was in force when it was first asked for in that turn.
    /// However long the turn takes and whatever is put in force meanwhile, it is the same to the end.
    /// </summary>
    /// <exception cref="InvalidOperationException">No knowledge was loaded yet.</exception>
    public Edition Of(ITurnContext turn)
    {
        ArgumentNullException.ThrowIfNull(turn);
        if (turn.TurnState.Get<Edition>() is { } held)
            return held;
        var edition = Current.Find(turn.Activity.Locale) ?? Current.Main;
        turn.TurnState.Set(edition);
        return edition;
    }

    /// <summary>The edition of the first of some locales that there is a language for; else that of the main one.</summary>
    /// <exception cref="InvalidOperationException">No knowledge was loaded yet.</exception>
    public Edition Of(IEnumerable<string?> locales)
    {
        var current = Current;
        return locales.Select(current.Find).FirstOrDefault(e => e is not null) ?? current.Main;
    }

    /// <summary>Puts explainers in force, a language each, the main one first. Turns that run already keep theirs.</summary>
    public void Use(params ImmutableArray<Explainer> explainers) => inForce = new InForce(explainers);

    private sealed class InForce(ImmutableArray<Explainer> explainers)
    {
        private readonly FrozenDictionary<string, Edition> byLanguage = explainers
            .ToFrozenDictionary(e => e.Knowledge.Messages.Language, Edition.Of, StringComparer.OrdinalIgnoreCase);

        public ImmutableArray<Explainer> Explainers => explainers;

        public Edition Main { get; } = Edition.Of(explainers[0]);

        // "pt-BR" is served by "pt" where there is nothing nearer.
        public Edition? Find(string? locale)
        {
            if (locale is not { Length: > 0 and <= LongestTag })
                return null;
            for (var tag = locale; tag.Length > 0; tag = tag[..Math.Max(0, tag.LastIndexOf('-'))])
            {
                if (byLanguage.TryGetValue(tag, out var edition))
                    return edition;
            }
            return null;
        }
    }
}
