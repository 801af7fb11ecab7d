namespace ExplainerBot.Core.Knowledge;

/// <summary>The text of one knowledge file. The domain takes text, not paths: finding and watching files is the host's work.</summary>
/// <param name="Name">The name shown in findings, such as <c>knowledge/support-lines.yaml</c>.</param>
/// <param name="Text">The whole content.</param>
public sealed record KnowledgeFile(string Name, string Text);
