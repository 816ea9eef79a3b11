using Google.Protobuf;
using Google.Protobuf.Reflection;
using StatefulServerless.Protocol.Stored;
using StatefulServerless.Proxy.Core.Discovery;
using StatefulServerless.Proxy.Upgrades;

namespace StatefulServerless.Proxy.Histories.Stored;

/// <summary>What the journal itself has recorded of the types that it holds events of.</summary>
internal sealed class RecordedTypes(HistoryDatabase database)
{
    private readonly HistoryTable _events = HistoryTable.Events(database);

    /// <summary>The prefixes of the persistence ids.</summary>
    public async Task<IReadOnlyList<string>> NamesAsync(CancellationToken cancellationToken)
    {
        var (names, start) = (new List<string>(), RecordNames.OfRecords(""));
        await foreach (var row in _events.ReadAsync(Extent.Beginning(start), cancellationToken))
            if (row.Place.PersistenceId[start.Length..] is var name && !names.Contains(name))
                names.Add(name);
        return names;
    }

    /// <summary>The descriptors of the newest record that can be read.</summary>
    public async Task<IReadOnlyList<FileDescriptor>> FilesAsync(string type, CancellationToken cancellationToken)
    {
        IReadOnlyList<FileDescriptor> newest = [];
        foreach (var record in await RecordsAsync(type, cancellationToken))
            if (DescriptorSetReader.Read(record.DescriptorSet).Files is { Count: > 0 } files)
                newest = files;
        return newest;
    }

    /// <summary>The records, oldest first.</summary>
    public async Task<IReadOnlyList<ServiceRecord>> RecordsAsync(string type, CancellationToken cancellationToken)
    {
        var records = new List<ServiceRecord>();
        await foreach (var row in _events.ReadAsync(Extent.Of(RecordNames.OfRecords(type)), cancellationToken))
            if (row.Serializer == ServiceRecordSerializer.StoredIdentifier && TryParse(row.Bytes) is { } record)
                records.Add(record);
        return records;
    }

    // It is there to make payloads readable; one that is damaged stops a proxy, which says so.
    private static ServiceRecord? TryParse(byte[] bytes)
    {
        try
        {
            return ServiceRecord.Parser.ParseFrom(bytes);
        }
        catch (InvalidProtocolBufferException)
        {
            return null;
        }
    }
}
