using System.Globalization;
using Microsoft.Data.Sqlite;

namespace ExplainerBot.Load;

/// <summary>Fills the bot's database with the memories of many people: copies of what one person's talk left.</summary>
internal static class StoredMemories
{
    /// <summary>The name of a person whose memory is stored.</summary>
    public static string Person(int number) => "p" + number.ToString(CultureInfo.InvariantCulture);

    /// <summary>Adds people, from one number to another. The bot must not run.</summary>
    /// <returns>How large the file is then, in MB of 2^20 bytes.</returns>
    public static long Fill(string folder, int from, int to)
    {
        var path = Path.Combine(folder, "state.db");
        using (var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString()))
        {
            connection.Open();
            using var transaction = connection.BeginTransaction();
            using var copy = connection.CreateCommand();
            copy.Transaction = transaction;
            copy.CommandText = "INSERT INTO items SELECT replace(key, $first, $person), kind, $person, json, expires FROM items WHERE key = $key";
            copy.Parameters.AddWithValue("$first", Server.FirstPerson);
            copy.Parameters.AddWithValue("$key", $"test/conversations/{Server.FirstPerson}/users/{Server.FirstPerson}");
            var person = copy.Parameters.AddWithValue("$person", "");
            for (var number = from; number < to; number++)
            {
                person.Value = Person(number);
                if (copy.ExecuteNonQuery() != 1)
                    throw new InvalidOperationException("The first person's memory is not in the database.");
            }
            transaction.Commit();
        }
        return new FileInfo(path).Length >> 20;
    }
}
