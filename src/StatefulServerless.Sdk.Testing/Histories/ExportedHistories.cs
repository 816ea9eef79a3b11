using StatefulServerless.Protocol.Exports;

namespace StatefulServerless.Testing.Histories;

/// <summary>The entities of an export, one after the other; one of them is in memory at a time.</summary>
internal static class ExportedHistories
{
    /// <exception cref="KitException">The file cannot be read, is damaged, or has events of other entity types; says where.</exception>
    public static IEnumerable<ExportedHistory> Of<TEntity>(string path)
        where TEntity : class, IStatefulEntity<TEntity>
    {
        using var reader = Reading(() => ExportReader.Open(path));
        var records = new List<ExportedRecord>();
        while (Reading(reader.Read) is { } record)
        {
            RefuseStranger<TEntity>(path, record);
            if (records.Count > 0 && records[0].PersistenceId != record.PersistenceId)
            {
                yield return HistoryOf(records);
                records = [];
            }

            records.Add(record);
        }

        if (records.Count > 0) yield return HistoryOf(records);
    }

    private static ExportedHistory HistoryOf(List<ExportedRecord> records) => new(
        records[0].PersistenceId,
        records[0].EntityId,
        [.. records.Where(record => !record.IsSnapshot).Select(record => record.Event)],
        [.. records.Where(record => record.IsSnapshot)]);

    private static void RefuseStranger<TEntity>(string path, ExportedRecord record)
        where TEntity : class, IStatefulEntity<TEntity>
    {
        if (!record.PersistenceId.StartsWith($"{TEntity.Definition.PersistenceId}|", StringComparison.Ordinal))
            throw new KitException($"{path} has events of '{record.PersistenceId}', which is no entity of {typeof(TEntity).Name}: its persistence id is '{TEntity.Definition.PersistenceId}'. Export that type alone, or name other files.");
    }

    private static T Reading<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception obstacle) when (obstacle is ExportFormatException or IOException or UnauthorizedAccessException)
        {
            throw new KitException(obstacle.Message);
        }
    }
}
