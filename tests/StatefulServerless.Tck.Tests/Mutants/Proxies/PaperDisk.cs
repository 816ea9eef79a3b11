using Google.Protobuf.WellKnownTypes;

namespace StatefulServerless.Tck.Tests.Mutants.Proxies;

/// <summary>What a paper proxy has stored; it outlives the proxy. Safe for any thread.</summary>
internal sealed class PaperDisk
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, PaperRecord> _records = new(StringComparer.Ordinal);

    /// <summary>Whether writes fail.</summary>
    public bool IsBroken { get; set; }

    public PaperRecord Read(string name)
    {
        lock (_lock) return _records.GetValueOrDefault(name, PaperRecord.Empty);
    }

    /// <returns>The entity as it is stored now.</returns>
    /// <exception cref="IOException">Writes fail.</exception>
    public PaperRecord Append(string name, IEnumerable<Any> events, Any? snapshot)
    {
        if (IsBroken) throw new IOException("the disk is broken");
        lock (_lock)
        {
            var record = _records.GetValueOrDefault(name, PaperRecord.Empty);
            record = record with { Events = [.. record.Events, .. events] };
            if (snapshot is not null) record = record with { Snapshot = snapshot, SnapshotSequence = record.Events.Count };
            return _records[name] = record;
        }
    }

    public void Clear()
    {
        lock (_lock) _records.Clear();
    }
}
