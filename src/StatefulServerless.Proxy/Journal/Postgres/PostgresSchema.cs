using Npgsql;

namespace StatefulServerless.Proxy.Journal.Postgres;

/// <summary>The tables that hold events and snapshots.</summary>
internal static class PostgresSchema
{
    /// <summary>
    /// Persistence ids are compared byte by byte. No index but the needed ones: with one on the sequence number alone, a planner without
    /// statistics reads through everybody's events.
    /// </summary>
    public const string Script = """
        create table if not exists journal (
          ordering bigint generated always as identity primary key,
          created bigint not null,
          deleted boolean not null default false,
          persistence_id text collate "C" not null,
          sequence_number bigint not null,
          message bytea not null,
          tags text,
          manifest text not null,
          identifier integer,
          writer_uuid text,
          constraint journal_uq unique (persistence_id, sequence_number)
        );
        create table if not exists snapshot (
          persistence_id text collate "C" not null,
          sequence_number bigint not null,
          created bigint not null,
          manifest text not null,
          snapshot bytea not null,
          serializer_id integer,
          constraint snapshot_pk primary key (persistence_id, sequence_number)
        );

        """;

    // Any number will do that nobody else in the database locks: several proxies may start at once.
    private const long Lock = 7_101_710_271_017_102;

    public static async Task CreateAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        if (await AreThereAsync(connection, cancellationToken)) return;
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await ExecuteAsync(connection, $"select pg_advisory_xact_lock({Lock})", cancellationToken);
        await ExecuteAsync(connection, Script, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    // Whoever may not create tables may not even say "if not exists".
    private static async Task<bool> AreThereAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("select to_regclass('journal') is not null and to_regclass('snapshot') is not null", connection);
        return await command.ExecuteScalarAsync(cancellationToken) is true;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
