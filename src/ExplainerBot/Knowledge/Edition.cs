using ExplainerBot.Core;
using ExplainerBot.Core.Conversation;

namespace ExplainerBot.Knowledge;

/// <summary>What the curators' files made on one reading, in one language.</summary>
/// <param name="Explainer">The explainer.</param>
/// <param name="Apology">
/// An apology with the support lines, made when the knowledge was loaded: nothing that breaks later can break it.
/// </param>
internal sealed record Edition(Explainer Explainer, Reply Apology);
