using System.Data.Common;
using System.Globalization;
using Npgsql;
using StatefulServerless.Proxy.Journal.Writing;

namespace StatefulServerless.Proxy.Journal.Postgres;

/// <summary>Inserts any number of events with one statement whose text is always the same, so that the database parses it once.</summary>
/// <param name="connectionString">Of the database.</param>
/// <param name="patience">How long the server waits within a transaction for the next word of its proxy.</param>
internal sealed class PostgresEventTable(string connectionString, TimeSpan patience) : IEventTable
{
    private const string Insert = """
        insert into journal (created, persistence_id, sequence_number, message, tags, manifest, identifier, writer_uuid)
        select created, persistence_id, sequence_number, message, '', manifest, identifier, $7
        from unnest($1, $2, $3, $4, $5, $6) as event(created, persistence_id, sequence_number, message, manifest, identifier)
        """;

    // A proxy whose machine is gone without a word would hold the keys that it has inserted, and not committed, for as long as TCP believes in it: two hours.
    // Nobody could write to these entities meanwhile.
    private readonly string _limit = string.Create(CultureInfo.InvariantCulture, $"set local idle_in_transaction_session_timeout = {(long)patience.TotalMilliseconds}");
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
        var command = new NpgsqlBatchCommand(Insert);
        Add(command, rows.Select(row => row.Created));
        Add(command, rows.Select(row => row.PersistenceId));
        Add(command, rows.Select(row => row.SequenceNumber));
        Add(command, rows.Select(row => row.Payload));
        Add(command, rows.Select(row => row.Manifest));
        Add(command, rows.Select(row => row.SerializerId));
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = _writer });
        await using var batch = new NpgsqlBatch((NpgsqlConnection)transaction.Connection!) { BatchCommands = { new NpgsqlBatchCommand(_limit), command } };
        await batch.ExecuteNonQueryAsync(cancellationToken);
    }

    public RowFault FaultOf(Exception failure) => PostgresFailures.FaultOf(failure);

    // A server that answers a commit with an error is rare, and what it has done then is not worth a guess.
    public bool IsRolledBack(Exception failure) => false;

    public bool IsConnectionLost(Exception failure) => PostgresFailures.IsConnectionLost(failure);

    private static void Add<T>(NpgsqlBatchCommand command, IEnumerable<T> column) =>
        command.Parameters.Add(new NpgsqlParameter<T[]> { TypedValue = [.. column] });
}
