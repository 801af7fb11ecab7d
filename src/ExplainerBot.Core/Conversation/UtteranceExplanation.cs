using ExplainerBot.Core.Matching;
using ExplainerBot.Core.Support;

namespace ExplainerBot.Core.Conversation;

/// <summary>How one utterance was heard by each part of the bot, whichever of them answered.</summary>
/// <param name="Turn">What was said to it, and the step that said it.</param>
/// <param name="Crisis">What crisis recognition makes of it.</param>
/// <param name="Finding">What it means by itself: a question, help, small talk or nothing known.</param>
/// <param name="Match">The matcher's stages.</param>
public sealed record UtteranceExplanation(Turn Turn, CrisisFinding Crisis, Finding Finding, MatchExplanation Match);
