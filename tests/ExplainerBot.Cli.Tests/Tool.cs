using System.Text.Json;
using ExplainerBot.Cli.Knowledge;
using ExplainerBot.Core;
using ExplainerBot.Core.Knowledge;
using Microsoft.Extensions.Time.Testing;

namespace ExplainerBot.Cli.Tests;

/// <summary>The tool, run in this process with the knowledge that it is shipped with.</summary>
internal static class Tool
{
    private static readonly Explainer Shipped;

    static Tool()
    {
        // Nothing of the tests goes into the home of whoever runs them.
        Environment.SetEnvironmentVariable("EXPLAINER_CACHE", Path.Combine(AppContext.BaseDirectory, "cache"));
        Shipped = LoadedExplainer.Load(null, []);
    }

    public static KnowledgeBase Knowledge => Shipped.Knowledge;

    public static IEnumerable<Question> Questions => Knowledge.Films.SelectMany(f => f.Questions);

    public static Ran Run(string input, params string[] args) => Run(input, null, args);

    /// <summary>The same on a day and at an hour.</summary>
    public static Ran RunAt(DateTimeOffset now, params string[] args) => Run("", new FakeTimeProvider(now), args);

    private static Ran Run(string input, TimeProvider? clock, string[] args)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        var code = CommandLine.Run(args, new Terminal(new StringReader(input), output, error), Load, clock);
        return new Ran(code, output.ToString(), error.ToString());
    }

    /// <summary>The replies of <c>ask --json</c> to some lines. Fails with the tool's own words when it fails.</summary>
    public static JsonElement[] Ask(IEnumerable<string> lines, params string[] options)
    {
        var ran = Run(string.Concat(lines.Select(l => l + "\n")), ["ask", "--json", .. options]);
        Assert.True(ran.ExitCode == 0, ran.Error);
        Assert.Empty(ran.Error);
        return ran.Json();
    }

    public static JsonElement Ask(string line, params string[] options) => Assert.Single(Ask([line], options));

    // Fitting the matcher takes longer than any test: what is asked of the shipped knowledge is asked of one.
    private static Explainer Load(DirectoryInfo? folder, IReadOnlyList<string> films) => folder is null && films.Count == 0 ? Shipped : LoadedExplainer.Load(folder, films);
}

/// <summary>What a run of the tool came to.</summary>
internal sealed record Ran(int ExitCode, string Out, string Error)
{
    /// <summary>The output as one JSON object a line.</summary>
    public JsonElement[] Json()
    {
        Assert.True(Out.Length == 0 || Out.EndsWith('\n'));
        return [.. Out.Split('\n').SkipLast(1).Select(l => JsonSerializer.Deserialize<JsonElement>(l))];
    }
}

/// <summary>How the tests read a reply.</summary>
internal static class JsonReplies
{
    public static string Outcome(this JsonElement reply) => reply.GetProperty("outcome").GetString()!;

    public static string? Question(this JsonElement reply) => reply.GetProperty("question").GetString();

    public static string Reply(this JsonElement reply) => reply.GetProperty("reply").GetString()!;

    public static string[] Strings(this JsonElement reply, string key) => [.. reply.GetProperty(key).EnumerateArray().Select(e => e.GetString()!)];
}
