using System.Security.Cryptography;
using System.Text;

namespace ExplainerBot.Core.Knowledge;

/// <summary>
/// The opaque key of a film's question, carried by buttons and kept in memory. An id such as <c>who-is-the-killer</c> would spoil by
/// itself; a hash of film and id does not, and stays the same over restarts and instances.
/// </summary>
/// <param name="Value">16 lower-case hexadecimal digits.</param>
public readonly record struct QuestionKey(string Value)
{
    /// <summary>The key of a film's question.</summary>
    public static QuestionKey Of(string filmId, string questionId)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(filmId + "\n" + questionId));
        return new QuestionKey(Convert.ToHexStringLower(hash, 0, 8));
    }

    /// <inheritdoc/>
    public override string ToString() => Value;
}
