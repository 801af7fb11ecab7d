namespace ExplainerBot.Knowledge;

/// <summary>The knowledge cannot be used.</summary>
/// <param name="findings">All that is wrong, a line each, with what to do about it.</param>
internal sealed class KnowledgeException(IReadOnlyList<string> findings) : Exception(string.Join(Environment.NewLine, findings))
{
    public IReadOnlyList<string> Findings { get; } = findings;
}
