using System.Collections.Immutable;
using System.Globalization;
using ExplainerBot.Core.Matching;

namespace ExplainerBot.Core.Evaluation;

/// <summary>Labelled utterances as tab-separated text: <c>label TAB utterance</c> a line. Blank lines do not count, nor do
/// lines that begin with <c>#</c> and hold no tab.</summary>
/// <param name="Utterances">The lines in order.</param>
/// <param name="Errors">What is wrong, each with the name of the file, the line and what to do. Empty when all lines were read.</param>
public sealed record LabelledFile(ImmutableArray<LabelledUtterance> Utterances, ImmutableArray<string> Errors)
{
    /// <summary>Reads a text.</summary>
    /// <param name="name">The name shown in errors.</param>
    /// <param name="text">The whole content.</param>
    public static LabelledFile Read(string name, string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var utterances = ImmutableArray.CreateBuilder<LabelledUtterance>();
        var errors = ImmutableArray.CreateBuilder<string>();
        var number = 0;
        // Only line feeds end a line: an utterance may hold any other separator.
        foreach (var raw in text.TrimStart('\uFEFF').Split('\n'))
        {
            number++;
            var line = raw.AsSpan();
            var tab = line.IndexOf('\t');
            if (line.IsWhiteSpace() || tab < 0 && line[0] == '#')
                continue;
            var place = string.Create(CultureInfo.InvariantCulture, $"{name}:{number}: ");
            if (tab < 0)
                errors.Add(place + "there is no tab. Write a label, a tab and the utterance.");
            else if (line[..tab].IsWhiteSpace())
                errors.Add(place + "the label is empty. Write one before the tab, or " + LabelledUtterance.OutOfScope + " for out of scope.");
            else if (SecondColumn(line[(tab + 1)..]) is not { Length: > 0 } utterance)
                errors.Add(place + "the utterance is empty. Write one after the tab, or remove the line.");
            else
                utterances.Add(new LabelledUtterance(line[..tab].Trim().ToString(), utterance));
        }
        if (utterances.Count == 0 && errors.Count == 0)
            errors.Add(name + ": the file holds no line. Write one 'label TAB utterance' a line.");
        return new LabelledFile(utterances.ToImmutable(), errors.ToImmutable());
    }

    // Further columns are remarks.
    private static string SecondColumn(ReadOnlySpan<char> rest)
    {
        var tab = rest.IndexOf('\t');
        return (tab < 0 ? rest : rest[..tab]).Trim().ToString();
    }
}
