using System.Collections.Frozen;
using System.Collections.Immutable;
using ExplainerBot.Core.Knowledge;

namespace ExplainerBot.Core.Support;

/// <summary>
/// The words and rules by which a message is recognised as somebody's own disclosure, as worry for a real person, or as upset
/// by the film. All of it is data of one language, written to be read and corrected line by line by somebody who helps people.
/// </summary>
public sealed class CrisisLexicon
{
    internal CrisisLexicon(
        ImmutableArray<WordGroup> groups,
        FrozenDictionary<string, ImmutableArray<string>> spellings,
        ImmutableArray<ImmutableArray<Element>> harmless,
        ImmutableArray<CrisisRule> rules,
        ImmutableArray<(string Text, Concern Concern)> examples,
        int? exampleCount = null)
    {
        Groups = groups;
        Spellings = spellings;
        Endings = [.. spellings.Keys.Where(k => k.StartsWith('\'')).Order(StringComparer.Ordinal)];
        Harmless = harmless;
        Rules = rules;
        Examples = examples;
        ExampleCount = exampleCount ?? examples.Length;
    }

    internal ImmutableArray<WordGroup> Groups { get; }

    /// <summary>What is written short, joined or masked, and the words that it stands for.</summary>
    internal FrozenDictionary<string, ImmutableArray<string>> Spellings { get; }

    /// <summary>Of the spellings those that begin with an apostrophe: what is written at the end of any word, as in "he's".</summary>
    internal ImmutableArray<string> Endings { get; }

    internal ImmutableArray<ImmutableArray<Element>> Harmless { get; }

    internal ImmutableArray<CrisisRule> Rules { get; }

    /// <summary>Messages of each kind, from which the score on top of the rules is learnt.</summary>
    internal ImmutableArray<(string Text, Concern Concern)> Examples { get; }

    /// <summary>How many there are, or were when the score was learnt: a snapshot leaves them out.</summary>
    internal int ExampleCount { get; }

    /// <summary>
    /// Reads a lexicon strictly. Null when the file is not YAML at all or holds an error; each error is in the bag with its
    /// line, column and remedy.
    /// </summary>
    public static CrisisLexicon? Read(KnowledgeFile file, DiagnosticBag bag)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(bag);
        return new CrisisLexiconReader(file, bag).Read();
    }
}
