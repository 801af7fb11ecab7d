namespace ExplainerBot.Knowledge;

/// <summary>Where the curators' files lie. Section <c>Knowledge</c> of the settings.</summary>
internal sealed class KnowledgeOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Knowledge";

    /// <summary>The folder of films, support lines and messages; relative to the content root, and in the source tree to the repository. Default: <c>knowledge</c>.</summary>
    public string Folder { get; set; } = "knowledge";

    /// <summary>
    /// The ids of the films to explain, looked for in the folder and its subfolder <c>examples</c>. Default: none, which means all
    /// films of the folder itself.
    /// </summary>
    public IReadOnlyList<string> Films { get; set; } = [];

    /// <summary>The main language: the subfolder that holds its words. It serves everybody for whose locale there is no other. Default: <c>en</c>.</summary>
    public string Language { get; set; } = "en";

    /// <summary>Whether a change of the files is put in force while the bot runs. Default: true.</summary>
    public bool Watch { get; set; } = true;

    /// <summary>
    /// Seconds between two looks at the files, for where the system does not report changes; 1 to 3600. Default: 5.
    /// </summary>
    public int PollSeconds { get; set; } = 5;
}
