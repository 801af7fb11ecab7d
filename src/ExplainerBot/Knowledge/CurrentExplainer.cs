using ExplainerBot.Core;
using Microsoft.Bot.Builder;

namespace ExplainerBot.Knowledge;

/// <summary>
/// The edition in force: the last one whose files were sound. The only place that holds it, so that putting another in force is one
/// step, and whoever asks gets the old one whole or the new one whole.
/// </summary>
internal sealed class CurrentExplainer
{
    private volatile Edition? inForce;

    /// <summary>Whether there is one.</summary>
    public bool IsReady => inForce is not null;

    /// <summary>For what is no turn, such as a page. It is read once for each.</summary>
    /// <exception cref="InvalidOperationException">No knowledge was loaded yet.</exception>
    public Explainer Explainer => Current.Explainer;

    private Edition Current => inForce ?? throw new InvalidOperationException("No knowledge was loaded yet.");

    /// <summary>
    /// The edition of a turn: the one that was in force when it was first asked for in that turn. However long the turn takes and
    /// whatever is put in force meanwhile, it is the same to the end.
    /// </summary>
    /// <exception cref="InvalidOperationException">No knowledge was loaded yet.</exception>
    public Edition Of(ITurnContext turn)
    {
        ArgumentNullException.ThrowIfNull(turn);
        if (turn.TurnState.Get<Edition>() is { } held)
            return held;
        var edition = Current;
        turn.TurnState.Set(edition);
        return edition;
    }

    /// <summary>Puts an explainer in force. Turns that run already keep theirs.</summary>
    public void Use(Explainer explainer) => inForce = new Edition(explainer, explainer.Help(apology: true));
}
