using System.Data.Common;
using Akka.Actor;
using Akka.Persistence;

namespace StatefulServerless.Proxy.Journal.Reading;

/// <summary>Reads a range of one entity's events in a single query.</summary>
internal sealed class EventReplay(RowReading rows)
{
    private const int Content = 4;

    private const string Sql = """
        select sequence_number, created, persistence_id, writer_uuid, manifest, identifier, length(message), case when length(message) <= @largest then message end
        from journal
        where persistence_id = @id and sequence_number between @first and @last and deleted = false
        order by sequence_number
        limit @count
        """;

    /// <param name="persistenceId">Whose events.</param>
    /// <param name="first">The lowest number.</param>
    /// <param name="last">The highest number.</param>
    /// <param name="count">How many at most.</param>
    /// <param name="replay">Takes each of them, in order.</param>
    public Task ReadAsync(string persistenceId, long first, long last, long count, Action<IPersistentRepresentation> replay) => rows.ReadAsync(
        Sql, [("@id", persistenceId), ("@first", first), ("@last", last), ("@count", count)], row => replay(EventOf(row)));

    private Persistent EventOf(DbDataReader row) => new(
        rows.ContentOf(row, Content),
        row.GetInt64(0),
        row.GetString(2),
        row.GetString(Content),
        isDeleted: false,
        ActorRefs.NoSender,
        row.IsDBNull(3) ? "" : row.GetString(3),
        row.GetInt64(1));
}
