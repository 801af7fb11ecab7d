using DirectLine.Web;

namespace DirectLine.Tokens;

/// <summary>The rules for ids of users.</summary>
internal static class UserIds
{
    private const string Reserved = "dl_";
    private const int Longest = 256;

    /// <summary>A new id that cannot be guessed, of the kind that only tokens name.</summary>
    public static string New() => Reserved + TokenService.NewId();

    /// <summary>The id for a token to name, or null where the caller names none.</summary>
    /// <exception cref="DirectLineException">It is too long.</exception>
    public static string? ForToken(string? id) =>
        string.IsNullOrWhiteSpace(id) ? null
        : id.Length <= Longest ? id
        : throw DirectLineException.BadArgument($"A user id has at most {Longest} characters.");

    /// <summary>The id that a client names by itself, or null.</summary>
    /// <exception cref="DirectLineException">It is too long, or of the kind that only tokens name.</exception>
    public static string? FromClient(string? id) =>
        id?.StartsWith(Reserved, StringComparison.OrdinalIgnoreCase) == true
            ? throw DirectLineException.BadArgument($"An id that begins with {Reserved} must be named in the token, so that nobody can take it: see tokens/generate.")
            : ForToken(id);
}
