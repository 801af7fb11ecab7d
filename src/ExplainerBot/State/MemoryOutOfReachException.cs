namespace ExplainerBot.State;

/// <summary>What was remembered could not be read, or what is to be remembered could not be kept; nothing was said yet.</summary>
internal sealed class MemoryOutOfReachException(Exception fault) : Exception("The memory is out of reach.", fault);
