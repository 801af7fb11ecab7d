using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace ExplainerBot.State;

/// <summary>
/// A prepared statement, run by SQLite itself: what lies between in ADO.NET costs a turn as much as the database does. Texts go in as the
/// UTF-8 that SQLite keeps. Used by one thread at a time. A statement left half run is reset before anything else is done with it.
/// </summary>
internal sealed class SqliteStatement : IDisposable
{
    private readonly sqlite3 database;
    private readonly sqlite3_stmt statement;

    /// <exception cref="SqliteException">The text is no statement, or names what is not there.</exception>
    public SqliteStatement(sqlite3 database, string sql)
    {
        this.database = database;
        SqliteException.ThrowExceptionForRC(raw.sqlite3_prepare_v2(database, sql, out statement), database);
    }

    /// <summary>Gives the parameter of a position, from 1, a text; null for none.</summary>
    public SqliteStatement Bind(int position, string? text) =>
        Check(text is null ? raw.sqlite3_bind_null(statement, position) : raw.sqlite3_bind_text(statement, position, text));

    /// <summary>Gives the parameter of a position, from 1, a text in UTF-8.</summary>
    public SqliteStatement Bind(int position, ReadOnlySpan<byte> text) => Check(raw.sqlite3_bind_text(statement, position, text));

    /// <summary>Gives the parameter of a position, from 1, a number; null for none.</summary>
    public SqliteStatement Bind(int position, long? number) =>
        Check(number is { } value ? raw.sqlite3_bind_int64(statement, position, value) : raw.sqlite3_bind_null(statement, position));

    /// <summary>Runs it to its end.</summary>
    /// <returns>How many rows it changed.</returns>
    /// <exception cref="SqliteException">SQLite refused it; nothing of it was done.</exception>
    public int Run()
    {
        while (Next())
        {
        }
        return raw.sqlite3_changes(database);
    }

    /// <summary>Goes to the next row. At the end, and when it fails, the statement can be used again.</summary>
    public bool Next()
    {
        var result = raw.sqlite3_step(statement);
        if (result == raw.SQLITE_ROW)
            return true;
        raw.sqlite3_reset(statement);
        SqliteException.ThrowExceptionForRC(result == raw.SQLITE_DONE ? raw.SQLITE_OK : result, database);
        return false;
    }

    /// <summary>The text of a column of this row, from 0; null where there is none.</summary>
    public string? Text(int column) =>
        raw.sqlite3_column_type(statement, column) == raw.SQLITE_NULL ? null : Encoding.UTF8.GetString(raw.sqlite3_column_blob(statement, column));

    /// <summary>The text of a column of this row, from 0, in UTF-8; empty where there is none.</summary>
    public byte[] Bytes(int column) => raw.sqlite3_column_blob(statement, column).ToArray();

    /// <summary>Leaves the rows that are left.</summary>
    public void End() => raw.sqlite3_reset(statement);

    public void Dispose() => statement.Dispose();

    private SqliteStatement Check(int result)
    {
        SqliteException.ThrowExceptionForRC(result, database);
        return this;
    }
}
