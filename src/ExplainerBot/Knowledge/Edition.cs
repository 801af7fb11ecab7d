using ExplainerBot.Core;
using ExplainerBot.Core.Conversation;

namespace ExplainerBot.Knowledge;

/// <summary>What the curators' files made on one reading, in one language.</summary>
/// <param name="Explainer">The explainer.</param>
/// <param name="Apology">
/// An apology with the support lines, made when the knowledge was loaded: nothing that breaks later can break it.
/// </param>
/// <param name="Forgetful">What is said while nothing can be remembered, made beforehand too.</param>
internal sealed record Edition(Explainer Explainer, Reply Apology, Reply Forgetful)
{
    /// <summary>The edition of an explainer.</summary>
    public static Edition Of(Explainer explainer)
    {
        ArgumentNullException.ThrowIfNull(explainer);
        return new Edition(explainer, explainer.Help(apology: true), explainer.Forgetful());
    }
}
