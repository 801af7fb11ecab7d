using System.Collections.Immutable;

namespace ExplainerBot.Core.Knowledge;

/// <summary>Collects findings while files are read, so that all are reported at once and not only the first.</summary>
public sealed class DiagnosticBag
{
    private readonly List<Diagnostic> items = [];

    /// <summary>Whether anything found so far keeps the knowledge from being used.</summary>
    public bool HasErrors => items.Exists(d => d.Severity == Severity.Error);

    /// <summary>Adds an error at a place.</summary>
    public void Error(string code, Place place, string message, string remedy) =>
        items.Add(new Diagnostic(Severity.Error, code, place.File, place.Line, place.Column, message, remedy));

    /// <summary>Adds a warning at a place.</summary>
    public void Warning(string code, Place place, string message, string remedy) =>
        items.Add(new Diagnostic(Severity.Warning, code, place.File, place.Line, place.Column, message, remedy));

    /// <summary>All findings in the order of files and lines.</summary>
    public ImmutableArray<Diagnostic> ToSorted() =>
        [.. items.Distinct().OrderBy(d => d.File, StringComparer.Ordinal).ThenBy(d => d.Line).ThenBy(d => d.Column)];
}

/// <summary>A place in a knowledge file.</summary>
/// <param name="File">The file's name as it was given to the loader.</param>
/// <param name="Line">One-based line.</param>
/// <param name="Column">One-based column.</param>
public sealed record Place(string File, int Line, int Column);
