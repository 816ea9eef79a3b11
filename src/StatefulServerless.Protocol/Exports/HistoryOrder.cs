namespace StatefulServerless.Protocol.Exports;

/// <summary>Notices what is missing or out of place among the records of entities, one after the other.</summary>
internal sealed class HistoryOrder
{
    private string _persistenceId = "";
    private long _sequenceNumber;

    /// <summary>What is wrong with the record's place; null when nothing is.</summary>
    public string? DefectOf(ExportedRecord record)
    {
        if (record.PersistenceId != _persistenceId) (_persistenceId, _sequenceNumber) = (record.PersistenceId, 0);
        return record.IsSnapshot ? DefectOfSnapshot(record) : DefectOfEvent(record);
    }

    private string? DefectOfEvent(ExportedRecord record)
    {
        if (record.SequenceNumber != _sequenceNumber + 1)
            return $"event {record.SequenceNumber} of '{record.PersistenceId}' is not where event {_sequenceNumber + 1} should be; the events of an entity stand together and count from 1";
        _sequenceNumber = record.SequenceNumber;
        return null;
    }

    private string? DefectOfSnapshot(ExportedRecord record) => record.SequenceNumber == _sequenceNumber ? null
        : $"the snapshot at {record.SequenceNumber} of '{record.PersistenceId}' stands behind event {_sequenceNumber}; a snapshot stands behind the event whose number it has";
}
