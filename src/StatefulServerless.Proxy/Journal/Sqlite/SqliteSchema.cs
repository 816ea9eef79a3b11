using Microsoft.Data.Sqlite;

namespace StatefulServerless.Proxy.Journal.Sqlite;

/// <summary>The tables that hold events and snapshots. SQLite compares texts byte by byte unless told otherwise.</summary>
internal static class SqliteSchema
{
    private const long Full = 2;

    private const string Script = """
        create table if not exists journal (
          ordering integer primary key,
          created integer not null,
          deleted integer not null default 0,
          persistence_id text not null,
          sequence_number integer not null,
          message blob not null,
          tags text,
          manifest text not null,
          identifier integer,
          writer_uuid text
        );
        create unique index if not exists journal_uq on journal (persistence_id, sequence_number);
        create table if not exists snapshot (
          persistence_id text not null,
          sequence_number integer not null,
          created integer not null,
          manifest text not null,
          snapshot blob not null,
          serializer_id integer,
          primary key (persistence_id, sequence_number)
        );
        """;

    // A unique index on both columns, whatever its name, over all rows.
    private const string UniqueKeys = """
        select count(*) from pragma_index_list($table) as i
        where i."unique" = 1 and i.partial = 0
        and (select group_concat(name) from (select name from pragma_index_info(i.name) order by name)) = 'persistence_id,sequence_number'
        """;

    public static IReadOnlyList<string> Tables { get; } = ["journal", "snapshot"];

    public static void Create(SqliteConnection connection) => Ask(connection, Script);

    public static bool IsThere(SqliteConnection connection, string table) =>
        Ask(connection, "select count(*) from sqlite_master where type = 'table' and name = $table", table) is > 0L;

    public static bool HasUniqueKey(SqliteConnection connection, string table) => Ask(connection, UniqueKeys, table) is > 0L;

    public static bool IsDurable(SqliteConnection connection) => Ask(connection, "PRAGMA synchronous") is >= Full;

    private static object? Ask(SqliteConnection connection, string sql, string? table = null)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        if (table is not null) command.Parameters.AddWithValue("$table", table);
        return command.ExecuteScalar();
    }
}
