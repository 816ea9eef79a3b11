using System.Data.Common;
using System.Runtime.CompilerServices;

namespace StatefulServerless.Proxy.Histories.Stored;

/// <summary>
/// One of the two tables, read row by row in the order of <see cref="RowPlace"/>. Each query reads a piece and the next one goes on behind it: no query
/// lives long, and only one row is in memory.
/// </summary>
internal sealed class HistoryTable
{
    private const int RowsOfQuery = 2_000;

    private readonly HistoryDatabase _database;
    private readonly string _name;
    private readonly string _sql;

    private HistoryTable(HistoryDatabase database, string name, string bytes, string serializer, string condition)
    {
        (_database, _name) = (database, name);
        _sql = $"""
            select persistence_id, sequence_number, created, manifest, {serializer}, length({bytes}), case when length({bytes}) <= @largest then {bytes} end
            from {name}
            where (persistence_id, sequence_number) > (@id, @number) and persistence_id <= @last and sequence_number between 1 and @highest{condition}
            order by persistence_id, sequence_number
            limit {RowsOfQuery}
            """;
    }

    public static HistoryTable Events(HistoryDatabase database) => new(database, "journal", "message", "identifier", " and deleted = false");

    public static HistoryTable Snapshots(HistoryDatabase database) => new(database, "snapshot", "snapshot", "serializer_id", "");

    public async IAsyncEnumerable<Row> ReadAsync(Extent extent, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (place, count) = (extent.After, RowsOfQuery);
        while (count == RowsOfQuery)
        {
            count = 0;
            await foreach (var row in ReadPieceAsync(extent, place, cancellationToken))
            {
                if (row.Place.CompareTo(place) <= 0)
                    throw new HistoryException($"the table {_name} of {_database.Name} sorts '{row.Place.PersistenceId}' before '{place.PersistenceId}'; give its column persistence_id the collation \"C\"");
                (place, count) = (row.Place, count + 1);
                yield return row;
            }
        }
    }

    /// <summary>Each persistence id once, found by its place in the index.</summary>
    public async IAsyncEnumerable<string> PersistenceIdsAsync(Extent extent, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var connection = _database.Connect();
        await connection.OpenAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = $"select persistence_id from {_name} where persistence_id > @id and persistence_id <= @last order by persistence_id limit 1";
        Add(command, "@id", extent.After.PersistenceId);
        Add(command, "@last", extent.LastPersistenceId);
        while (await command.ExecuteScalarAsync(cancellationToken) is string next)
        {
            yield return next;
            command.Parameters["@id"].Value = next;
        }
    }

    private async IAsyncEnumerable<Row> ReadPieceAsync(Extent extent, RowPlace after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var connection = _database.Connect();
        await connection.OpenAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = _sql;
        Add(command, "@id", after.PersistenceId);
        Add(command, "@number", after.SequenceNumber);
        Add(command, "@last", extent.LastPersistenceId);
        Add(command, "@highest", extent.LastSequenceNumber);
        Add(command, "@largest", (long)_database.MaxRowBytes);
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        while (await rows.ReadAsync(cancellationToken)) yield return RowOf(rows);
    }

    private static Row RowOf(DbDataReader row) => new(
        new RowPlace(row.GetString(0), row.GetInt64(1)),
        row.GetInt64(2),
        row.GetString(3),
        row.IsDBNull(4) ? null : row.GetInt32(4),
        Convert.ToInt64(row.GetValue(5), null),
        row.IsDBNull(6) ? [] : row.GetFieldValue<byte[]>(6));

    private static void Add(DbCommand command, string name, object value)
    {
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.Value) = (name, value);
        command.Parameters.Add(parameter);
    }
}
