using Microsoft.Bot.Schema;
using Microsoft.Data.Sqlite;
using StackExchange.Redis;

namespace ExplainerBot.Operations;

/// <summary>
/// Puts an exception into a log line without what a person wrote. Messages of parsers and dictionaries quote their input, so only those
/// of storage and network are shown; of all others the type and the place must do.
/// </summary>
internal static class Fault
{
    private const int Depth = 5;

    public static string Describe(Exception error)
    {
        var chain = new List<string>();
        for (var e = error; e is not null && chain.Count < Depth; e = e.InnerException)
            chain.Add(Quotable(e) is { } said ? $"{e.GetType().Name}: {said}" : e.GetType().Name);
        var place = error.StackTrace?.Split('\n', 2)[0].Trim();
        return string.Join(" <- ", chain) + (place is null ? "" : $" ({place})");
    }

    private static string? Quotable(Exception error) => error switch
    {
        SqliteException or IOException or HttpRequestException or ErrorResponseException or OperationCanceledException or UnauthorizedAccessException
            => error.Message,
        // What Redis says may quote keys; its first word is the kind of the error: OOM, MISCONF, READONLY.
        RedisServerException => error.Message.Split(' ', 2)[0],
        _ => null,
    };
}
