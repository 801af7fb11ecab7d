using System.Security.Cryptography;
using ExplainerBot.Core;
using ExplainerBot.Core.Conversation;
using ExplainerBot.Core.Matching;

namespace ExplainerBot.Knowledge;

/// <summary>What the curators' files made on one reading, in one language.</summary>
/// <param name="Explainer">The explainer.</param>
/// <param name="Apology">
/// An apology with the support lines, made when the knowledge was loaded: nothing that breaks later can break it.
/// </param>
/// <param name="Forgetful">What is said while nothing can be remembered, made beforehand too.</param>
internal sealed record Edition(Explainer Explainer, Reply Apology, Reply Forgetful)
{
    private const int SecretBytes = 32;

    /// <summary>The edition of an explainer. It begins with nothing understood, so that nothing that was understood by other files can be said.</summary>
    public static Edition Of(Explainer explainer)
    {
        ArgumentNullException.ThrowIfNull(explainer);
        var readings = new KeptReadings(RandomNumberGenerator.GetBytes(SecretBytes));
        return new Edition(explainer.Keeping(readings), explainer.Help(apology: true), explainer.Forgetful());
    }
}
