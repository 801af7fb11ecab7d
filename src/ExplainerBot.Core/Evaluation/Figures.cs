namespace ExplainerBot.Core.Evaluation;

/// <summary>How well a test went. All are shares from 0 to 1; a figure that the test cannot give (no line out of scope) is not a number.</summary>
public sealed record Figures
{
    /// <summary>The number of test lines.</summary>
    public required int Lines { get; init; }

    /// <summary>How many of them are out of scope.</summary>
    public required int OutOfScopeLines { get; init; }

    /// <summary>All lines, out of scope being one more label.</summary>
    public required double Accuracy { get; init; }

    /// <summary>Lines in scope whose best label is right, before any threshold.</summary>
    public required double Top1 { get; init; }

    /// <summary>Lines in scope with the right label among the first three.</summary>
    public required double Top3 { get; init; }

    /// <summary>Lines in scope that were answered, and rightly.</summary>
    public required double InScopeAccuracy { get; init; }

    /// <summary>Lines out of scope that were declined.</summary>
    public required double OutOfScopeRecall { get; init; }

    /// <summary>The mean F1 over the test's labels, out of scope being one of them.</summary>
    public required double MacroF1 { get; init; }

    /// <summary>The chance that a line in scope has a higher score than one out of scope; ties count one half.</summary>
    public required double Auroc { get; init; }

    /// <summary>The area under in scope, answered and right, against out of scope, answered (Dhamija et al. 2018).</summary>
    public required double Oscr { get; init; }
}
