using System.Collections.Immutable;

namespace ExplainerBot.Core.Conversation;

/// <summary>What a single phrase within a reply says.</summary>
internal enum ConsentPhrase
{
    /// <summary>A yes, whatever follows it in its clause.</summary>
    Yes,

    /// <summary>A yes where nothing else is said in its clause.</summary>
    Agreement,

    /// <summary>The same; one word alone only where nothing else is said at all.</summary>
    GoAhead,

    /// <summary>A no.</summary>
    No,

    /// <summary>Neither.</summary>
    Unclear,

    /// <summary>Neither, unless a yes or a no stands beside it.</summary>
    Hesitation,

    /// <summary>The film is known.</summary>
    Seen,

    /// <summary>Nothing; a question may follow it.</summary>
    Filler,

    /// <summary>Nothing; it stands within a clause.</summary>
    Small,
}

/// <summary>The lists of the lexicon's file, in the order in which they are read.</summary>
internal static class ConsentPhrases
{
    /// <summary>Each list's key and what its phrases say.</summary>
    public static ImmutableArray<(string Key, ConsentPhrase Says)> ByKey { get; } =
    [
        ("yes", ConsentPhrase.Yes),
        ("agreement", ConsentPhrase.Agreement),
        ("go-ahead", ConsentPhrase.GoAhead),
        ("no", ConsentPhrase.No),
        ("unclear", ConsentPhrase.Unclear),
        ("hesitation", ConsentPhrase.Hesitation),
        ("seen", ConsentPhrase.Seen),
        ("fillers", ConsentPhrase.Filler),
        ("small-words", ConsentPhrase.Small),
    ];
}
