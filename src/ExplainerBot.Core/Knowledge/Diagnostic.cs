namespace ExplainerBot.Core.Knowledge;

/// <summary>How bad a finding is: an error keeps the knowledge from being used, a warning does not.</summary>
public enum Severity
{
    /// <summary>Worth mending; the knowledge is usable.</summary>
    Warning,

    /// <summary>The knowledge is not used until this is mended.</summary>
    Error,
}

/// <summary>One finding in a knowledge file, written so that a curator can mend it.</summary>
/// <param name="Severity">Whether it keeps the knowledge from being used.</param>
/// <param name="Code">A stable code such as <c>K012</c>; <c>docs/diagnostics.md</c> explains each.</param>
/// <param name="File">The file's name as it was given to the loader.</param>
/// <param name="Line">One-based line.</param>
/// <param name="Column">One-based column.</param>
/// <param name="Message">What is wrong, with the offending text.</param>
/// <param name="Remedy">What to do about it.</param>
public sealed record Diagnostic(Severity Severity, string Code, string File, int Line, int Column, string Message, string Remedy)
{
    /// <summary>The finding on one line, in the form that editors and terminals turn into a link.</summary>
    public override string ToString() =>
        FormattableString.Invariant(
            $"{File}:{Line}:{Column}: {(Severity == Severity.Error ? "error" : "warning")} {Code}: {Message} {Remedy}");
}
