namespace ExplainerBot.MatchingReport;

/// <summary>The source tree that the program was built from.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    public static string Path(params ReadOnlySpan<string> parts) => System.IO.Path.Combine([Root, .. parts]);

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(System.IO.Path.Combine(folder.FullName, "ExplainerBot.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("Start the report inside the repository: no folder above holds ExplainerBot.sln.");
    }
}
