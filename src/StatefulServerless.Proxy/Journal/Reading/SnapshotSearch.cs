using Akka.Persistence;

namespace StatefulServerless.Proxy.Journal.Reading;

/// <summary>Finds the newest snapshot of an entity that will do.</summary>
internal sealed class SnapshotSearch(RowReading rows)
{
    private const int Content = 3;

    private const string Sql = """
        select sequence_number, created, persistence_id, manifest, serializer_id, length(snapshot), case when length(snapshot) <= @largest then snapshot end
        from snapshot
        where persistence_id = @id and sequence_number between @first and @last and created between @since and @until
        order by sequence_number desc
        limit 1
        """;

    /// <returns>Null when there is none.</returns>
    public async Task<SelectedSnapshot?> FindAsync(string persistenceId, SnapshotSelectionCriteria criteria)
    {
        SelectedSnapshot? found = null;
        await rows.ReadAsync(Sql, ParametersOf(persistenceId, criteria), row => found = new SelectedSnapshot(
            new SnapshotMetadata(row.GetString(2), row.GetInt64(0), new DateTime(row.GetInt64(1), DateTimeKind.Utc)), rows.ContentOf(row, Content)));
        return found;
    }

    private static (string Name, object Value)[] ParametersOf(string persistenceId, SnapshotSelectionCriteria criteria) =>
    [
        ("@id", persistenceId),
        ("@first", criteria.MinSequenceNr),
        ("@last", criteria.MaxSequenceNr),
        ("@since", criteria.MinTimestamp?.Ticks ?? 0),
        ("@until", criteria.MaxTimeStamp.Ticks),
    ];
}
