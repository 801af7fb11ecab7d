using ExplainerBot.Core;
using ExplainerBot.Core.Conversation;

namespace ExplainerBot.Knowledge;

/// <summary>
/// The explainer in force: the last one whose files were sound. A turn takes it once and keeps it, so that no turn sees two.
/// </summary>
internal sealed class CurrentExplainer
{
    private volatile InForce? inForce;

    /// <summary>Whether there is one.</summary>
    public bool IsReady => inForce is not null;

    /// <exception cref="InvalidOperationException">No knowledge was loaded yet.</exception>
    public Explainer Explainer => Current.Explainer;

    /// <summary>An apology with the support lines, made when the knowledge was loaded: nothing that breaks later can break it.</summary>
    /// <exception cref="InvalidOperationException">No knowledge was loaded yet.</exception>
    public Reply Apology => Current.Apology;

    private InForce Current => inForce ?? throw new InvalidOperationException("No knowledge was loaded yet.");

    /// <summary>Puts an explainer in force.</summary>
    public void Use(Explainer explainer) => inForce = new InForce(explainer, explainer.Help(apology: true));

    private sealed record InForce(Explainer Explainer, Reply Apology);
}
