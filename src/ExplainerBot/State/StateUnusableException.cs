namespace ExplainerBot.State;

/// <summary>The state cannot be opened. The message says what is wrong and how to mend it; it is meant for the operator.</summary>
internal sealed class StateUnusableException(string message, Exception? inner = null) : Exception(message, inner);
