using System.Diagnostics;
using System.Text.Json;
using ExplainerBot.Core.Evaluation;
using ExplainerBot.Core.Matching;

namespace ExplainerBot.MatchingReport;

/// <summary>One contender on one set.</summary>
/// <param name="Lines">What it made of each test line.</param>
/// <param name="TrainSeconds">The processor time of learning: what else the machine does counts little in it.</param>
/// <param name="QueryMicroseconds">That of one line, the second time round.</param>
/// <param name="MegaBytes">The most memory that its process held.</param>
internal sealed record Measured(Guess[] Lines, double TrainSeconds, double QueryMicroseconds, double MegaBytes)
{
    // What a threshold must keep of held-back phrasings, for contenders that have none of their own: the bot's own rule.
    private const double Kept = 0.95;
    private const int HeldBack = 5; // one in five

    /// <summary>The confidence below which a contender declines; only the lines it leaves undecided are judged by it.</summary>
    public double Threshold { get; init; } = double.MinValue;

    public Prediction[] Predictions(LabelledSet set) =>
        [.. set.Test.Zip(Lines, (line, guess) => new Prediction(
            guess.Labels.Length > 0 && (guess.Answers ?? guess.Score >= Threshold) ? guess.Labels[0] : LabelledUtterance.OutOfScope,
            guess.Score, line.Text, guess.Labels.FirstOrDefault() ?? "", [.. guess.Labels.Take(3)]))];

    public static double ThresholdOf(IContender contender, LabelledSet set)
    {
        var learn = contender.Train(set, [.. set.Train.Where((_, i) => i % HeldBack != 0)]);
        var sure = set.Train.Where((l, i) => i % HeldBack == 0 && l.Label != LabelledUtterance.OutOfScope)
            .Select(l => (l.Label, Guess: learn(l.Text))).Where(g => g.Guess.Labels.FirstOrDefault() == g.Label)
            .Select(g => g.Guess.Score).Order().ToArray();
        return sure.Length == 0 ? double.NegativeInfinity : sure[(int)((1 - Kept) * sure.Length)];
    }
}

internal static class Measurement
{
    /// <summary>Measures one and writes it as JSON.</summary>
    public static void Run(string name, string setName)
    {
        var (contender, set) = (Contenders.Of(name), LabelledSet.Read(setName));
        var before = Environment.CpuUsage.TotalTime;
        var ask = contender.Train(set, set.Train);
        var training = (Environment.CpuUsage.TotalTime - before).TotalSeconds;
        var lines = set.Test.Select(l => ask(l.Text)).ToArray();
        before = Environment.CpuUsage.TotalTime;
        foreach (var line in set.Test)
            ask(line.Text);
        var query = (Environment.CpuUsage.TotalTime - before).TotalMicroseconds / set.Test.Length;
        using var process = Process.GetCurrentProcess();
        var memory = process.PeakWorkingSet64 / 1e6;
        var threshold = lines.All(l => l.Answers is not null) ? double.MinValue : Measured.ThresholdOf(contender, set);
        Console.WriteLine(JsonSerializer.Serialize(new Measured(lines, training, query, memory) { Threshold = Math.Max(threshold, double.MinValue) }));
    }

    /// <summary>Measures one in a process of its own, so that neither memory nor warmth is another's; null when it takes too long.</summary>
    public static Measured? InOwnProcess(string name, string set, TimeSpan longest)
    {
        try
        {
            return name == Contenders.NlpJs
                ? NlpJs.Measure(LabelledSet.Read(set), longest)
                : JsonSerializer.Deserialize<Measured>(Output(Environment.ProcessPath!, [name, set], longest))!;
        }
        catch (TimeoutException)
        {
            return null;
        }
    }

    /// <summary>What a program writes. Its errors go through.</summary>
    /// <exception cref="TimeoutException">It took too long, and was ended.</exception>
    public static string Output(string program, string[] arguments, TimeSpan longest, string? folder = null)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, WorkingDirectory = folder ?? "" })!;
        var output = process.StandardOutput.ReadToEndAsync();
        if (!process.WaitForExit(longest))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{program} {string.Join(' ', arguments)} took longer than {longest}.");
        }
        return process.ExitCode == 0
            ? output.GetAwaiter().GetResult()
            : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with exit code {process.ExitCode}.");
    }
}
