using ExplainerBot.Core.Conversation;

namespace ExplainerBot.Cli.Asking;

/// <summary>One line of input, ready to be asked.</summary>
/// <param name="Text">What is said.</param>
/// <param name="Memory">What the chat remembers by then.</param>
/// <param name="Nonce">Tells this turn's offers from others.</param>
internal sealed record AskedLine(string Text, ChatMemory Memory, string Nonce);

/// <summary>What a line of input holds.</summary>
internal enum LineKind
{
    /// <summary>An utterance alone.</summary>
    Utterance,

    /// <summary>The question answered just before, a tab, the utterance.</summary>
    Context,

    /// <summary>The question that waits for its yes or no, a tab, the utterance.</summary>
    Pending,
}
