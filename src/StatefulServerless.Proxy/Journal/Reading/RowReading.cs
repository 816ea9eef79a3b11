using System.Data.Common;
using System.Runtime.Serialization;
using StatefulServerless.Proxy.Journal.Writing;

namespace StatefulServerless.Proxy.Journal.Reading;

/// <summary>
/// Reads rows of the two tables. Of a row that is larger than any this proxy stores, only its size leaves the database: whatever else has written there
/// must not take the memory of all entities.
/// </summary>
/// <param name="table">Whose connections are used. Both databases understand the same SQL.</param>
/// <param name="serialization">Makes objects of bytes.</param>
/// <param name="maxRowBytes">The largest row that is read.</param>
internal sealed class RowReading(IEventTable table, Akka.Serialization.Serialization serialization, int maxRowBytes)
{
    /// <summary>Reads rows one by one, each before the next one leaves the database.</summary>
    /// <param name="sql">A query whose parameters have the given names, and <c>@largest</c>.</param>
    /// <param name="parameters">Names and values.</param>
    /// <param name="read">Takes a row.</param>
    // SQLite's asynchronous methods are none: they would keep the journal's actor from everybody else's request.
    public Task ReadAsync(string sql, IReadOnlyList<(string Name, object Value)> parameters, Action<DbDataReader> read) => Task.Run(async () =>
    {
        await using var connection = await table.ConnectAsync(CancellationToken.None);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in parameters) Add(command, name, value);
        Add(command, "@largest", (long)maxRowBytes);
        await using var rows = await command.ExecuteReaderAsync();
        while (await rows.ReadAsync()) read(rows);
    });

    /// <summary>What a row holds. Its columns are, from the given one on: manifest, serializer, length, and the bytes unless there are too many.</summary>
    /// <exception cref="SerializationException">Nobody can say what the bytes are.</exception>
    public object ContentOf(DbDataReader row, int first)
    {
        var bytes = Convert.ToInt64(row.GetValue(first + 2), null);
        if (bytes > maxRowBytes) return new OversizedRow(bytes, maxRowBytes);
        if (row.IsDBNull(first + 1)) throw new SerializationException("the row names no serializer");
        return serialization.Deserialize(row.GetFieldValue<byte[]>(first + 3), row.GetInt32(first + 1), row.GetString(first));
    }

    private static void Add(DbCommand command, string name, object value)
    {
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.Value) = (name, value);
        command.Parameters.Add(parameter);
    }
}
