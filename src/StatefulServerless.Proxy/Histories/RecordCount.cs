using StatefulServerless.Protocol.Exports;

namespace StatefulServerless.Proxy.Histories;

/// <summary>Counts records that come entity by entity.</summary>
internal sealed class RecordCount
{
    private string _persistenceId = "";

    public long Entities { get; private set; }

    public long Events { get; private set; }

    public long Snapshots { get; private set; }

    public void Add(ExportedRecord record)
    {
        if (record.PersistenceId != _persistenceId) Entities++;
        _persistenceId = record.PersistenceId;
        if (record.IsSnapshot) Snapshots++;
        else Events++;
    }

    public override string ToString() => $"{Counted(Events, "event")} and {Counted(Snapshots, "snapshot")} of {(Entities == 1 ? "1 entity" : $"{Entities} entities")}";

    private static string Counted(long count, string word) => count == 1 ? $"1 {word}" : $"{count} {word}s";
}
