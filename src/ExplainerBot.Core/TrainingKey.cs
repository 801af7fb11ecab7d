using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using ExplainerBot.Core.Knowledge;
using ExplainerBot.Core.Matching.Encoding;

namespace ExplainerBot.Core;

/// <summary>
/// Names all that a language is trained on, and nothing else: after an edit of an answer, a teaser or a reply it is the same, so that
/// nothing is trained anew.
/// </summary>
internal sealed class TrainingKey : IDisposable
{
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    private TrainingKey()
    {
    }

    /// <summary>
    /// The key. The build belongs to it: another one may learn otherwise from the same texts. Where the files lie does not, nor which was
    /// read first, for what was fitted goes from one machine to another.
    /// </summary>
    /// <param name="knowledge">What the files of films, support lines and messages hold.</param>
    /// <param name="files">All files of the language; those with its words count whole.</param>
    /// <param name="encoder">Knows what sentences mean; null without one.</param>
    public static string Of(KnowledgeBase knowledge, IReadOnlyList<KnowledgeFile> files, SentenceEncoder? encoder)
    {
        using var key = new TrainingKey();
        key.hash.AppendData(typeof(Explainer).Module.ModuleVersionId.ToByteArray());
        key.Add(encoder?.Fingerprint ?? "");
        key.Add([.. files.Where(LanguagePacks.IsOfWords).Select(f => f.Text).Order(StringComparer.Ordinal)]);
        key.Add([knowledge.Support.GetHelp, .. knowledge.Support.GetHelpAlso]);
        foreach (var talk in knowledge.Messages.SmallTalk)
            key.Add([talk.Id, .. talk.Say]);
        foreach (var film in knowledge.Films.OrderBy(f => f.Id, StringComparer.Ordinal))
            key.Add(film);
        return Convert.ToHexStringLower(key.hash.GetHashAndReset());
    }

    public void Dispose() => hash.Dispose();

    private void Add(Film film)
    {
        Add([film.Id, film.Title, .. film.Aliases]);
        foreach (var name in film.Names)
            Add([name.Name, name.Actor ?? "", .. name.Aliases]);
        foreach (var question in film.Questions)
            Add([question.Key.Value, .. question.Wordings]);
    }

    // With their number and their lengths before them, so that no text can pass for the end of another.
    private void Add(IReadOnlyCollection<string> texts)
    {
        Add(texts.Count);
        foreach (var text in texts)
            Add(text);
    }

    private void Add(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        Add(bytes.Length);
        hash.AppendData(bytes);
    }

    private void Add(int number)
    {
        Span<byte> bytes = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, number);
        hash.AppendData(bytes);
    }
}
