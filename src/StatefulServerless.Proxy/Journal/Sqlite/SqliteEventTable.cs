using System.Data.Common;
using Microsoft.Data.Sqlite;
using StatefulServerless.Proxy.Journal.Writing;

namespace StatefulServerless.Proxy.Journal.Sqlite;

/// <summary>Inserts events row by row, which SQLite likes best.</summary>
internal sealed class SqliteEventTable(SqliteJournalFile file) : IEventTable
{
    private const string Insert = """
        insert into journal (created, persistence_id, sequence_number, message, tags, manifest, identifier, writer_uuid)
        values ($created, $persistence_id, $sequence_number, $message, '', $manifest, $identifier, $writer_uuid)
        """;

    private readonly string _writer = Guid.NewGuid().ToString("N");

    public Task<DbConnection> ConnectAsync(CancellationToken cancellationToken) => Task.FromResult<DbConnection>(file.Connect());

    public Task InsertAsync(DbTransaction transaction, IReadOnlyCollection<EventRow> rows, CancellationToken cancellationToken)
    {
        using var command = ((SqliteConnection)transaction.Connection!).CreateCommand();
        command.CommandText = Insert;
        command.Transaction = (SqliteTransaction)transaction;
        var created = command.Parameters.Add("$created", SqliteType.Integer);
        var persistenceId = command.Parameters.Add("$persistence_id", SqliteType.Text);
        var sequenceNumber = command.Parameters.Add("$sequence_number", SqliteType.Integer);
        var message = command.Parameters.Add("$message", SqliteType.Blob);
        var manifest = command.Parameters.Add("$manifest", SqliteType.Text);
        var identifier = command.Parameters.Add("$identifier", SqliteType.Integer);
        command.Parameters.AddWithValue("$writer_uuid", _writer);
        foreach (var row in rows)
        {
            (created.Value, persistenceId.Value, sequenceNumber.Value) = (row.Created, row.PersistenceId, row.SequenceNumber);
            (message.Value, manifest.Value, identifier.Value) = (row.Payload, row.Manifest, row.SerializerId);
            command.ExecuteNonQuery();
        }

        return Task.CompletedTask;
    }

    public RowFault FaultOf(Exception failure) => SqliteFailures.FaultOf(failure);

    public bool IsRolledBack(Exception failure) => SqliteFailures.IsRolledBack(failure);

    public bool IsConnectionLost(Exception failure) => false;
}
