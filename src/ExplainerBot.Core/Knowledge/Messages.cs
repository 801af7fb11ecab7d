using System.Collections.Frozen;
using System.Collections.Immutable;

namespace ExplainerBot.Core.Knowledge;

/// <summary>Every sentence that the bot says and that belongs to no film, and the words of its commands and small talk.</summary>
public sealed class Messages
{
    private readonly FrozenDictionary<string, string> texts;

    /// <summary>Takes the texts by key. The loader has checked that each key of <see cref="MessageKeys"/> is there.</summary>
    public Messages(
        string language,
        IEnumerable<KeyValuePair<string, string>> texts,
        IReadOnlyDictionary<string, ImmutableArray<string>> commands,
        ImmutableArray<SmallTalk> smallTalk,
        ImmutableArray<string> smallWords)
    {
        Language = language;
        this.texts = texts.ToFrozenDictionary(StringComparer.Ordinal);
        Commands = commands;
        SmallTalk = smallTalk;
        SmallWords = smallWords;
    }

    /// <summary>The language as an IETF tag: <c>en</c>.</summary>
    public string Language { get; }

    /// <summary>The words that call each command, by the command's id.</summary>
    public IReadOnlyDictionary<string, ImmutableArray<string>> Commands { get; }

    /// <summary>Greetings, thanks and the like with their one-line replies.</summary>
    public ImmutableArray<SmallTalk> SmallTalk { get; }

    /// <summary>What may stand around small talk and changes nothing of it. A template as in <see cref="Knowledge.SmallTalk.Exactly"/>.</summary>
    public ImmutableArray<string> SmallWords { get; }

    /// <summary>All texts by key, for checks over every sentence.</summary>
    public IEnumerable<KeyValuePair<string, string>> All => texts;

    /// <summary>The text of a key.</summary>
    /// <exception cref="KeyNotFoundException">The key is none of the file's.</exception>
    public string this[string key] => texts[key];

    /// <summary>An enumeration in words: "one, two and three".</summary>
    public string Join(ReadOnlySpan<string> items) => items.Length switch
    {
        0 => "",
        1 => items[0],
        _ => string.Join(", ", items[..^1]!) + " " + this["list.and"] + " " + items[^1],
    };

    /// <summary>The text of a key with its named places filled: <c>{film}</c>.</summary>
    public string Format(string key, params ReadOnlySpan<(string Name, string Value)> values)
    {
        var text = texts[key];
        foreach (var (name, value) in values)
            text = text.Replace("{" + name + "}", value, StringComparison.Ordinal);
        return text;
    }
}

/// <summary>One kind of small talk.</summary>
/// <param name="Id">The kind, such as <c>greeting</c>.</param>
/// <param name="Say">How people say it; what is like it is understood, too. A kind without any gives way to every other.</param>
/// <param name="Exactly">
/// How else they say it: read word for word, with small words around, and nothing is learnt from it. In these templates <c>a|b</c> is one of
/// several words and <c>word?</c> one that may be missing.
/// </param>
/// <param name="Signs">Pictures that say it alone.</param>
/// <param name="Reply">The one line said back.</param>
public sealed record SmallTalk(
    string Id, ImmutableArray<string> Say, ImmutableArray<string> Exactly, ImmutableArray<string> Signs, string Reply);
