using System.Data.Common;
using Npgsql;
using StatefulServerless.Proxy.Journal.Writing;

namespace StatefulServerless.Proxy.Journal.Postgres;

/// <summary>Inserts any number of events with one statement whose text is always the same, so that the database parses it once.</summary>
internal sealed class PostgresEventTable(string connectionString) : IEventTable
{
    private const string Insert = """
        insert into journal (created, persistence_id, sequence_number, message, tags, manifest, identifier, writer_uuid)
        select created, persistence_id, sequence_number, message, '', manifest, identifier, $7
        from unnest($1, $2, $3, $4, $5, $6) as event(created, persistence_id, sequence_number, message, manifest, identifier)
        """;

    private readonly string _writer = Guid.NewGuid().ToString("N");

    public async Task<DbConnection> ConnectAsync(CancellationToken cancellationToken)
    {
        var connection = new NpgsqlConnection(connectionString);
        try
        {
            await connection.OpenAsync(cancellationToken);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    public async Task InsertAsync(DbTransaction transaction, IReadOnlyCollection<EventRow> rows, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(Insert, (NpgsqlConnection)transaction.Connection!);
        Add(command, rows.Select(row => row.Created));
        Add(command, rows.Select(row => row.PersistenceId));
        Add(command, rows.Select(row => row.SequenceNumber));
        Add(command, rows.Select(row => row.Payload));
        Add(command, rows.Select(row => row.Manifest));
        Add(command, rows.Select(row => row.SerializerId));
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = _writer });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    public RowFault FaultOf(Exception failure) => PostgresFailures.FaultOf(failure);

    // A server that answers a commit with an error is rare, and what it has done then is not worth a guess.
    public bool IsRolledBack(Exception failure) => false;

    public bool IsConnectionLost(Exception failure) => PostgresFailures.IsConnectionLost(failure);

    private static void Add<T>(NpgsqlCommand command, IEnumerable<T> column) =>
        command.Parameters.Add(new NpgsqlParameter<T[]> { TypedValue = [.. column] });
}
