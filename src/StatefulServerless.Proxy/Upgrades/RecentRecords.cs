using Google.Protobuf;

namespace StatefulServerless.Proxy.Upgrades;

/// <summary>The newest records of a journal: at most 100 of them, and 64 MiB, but always the last.</summary>
internal sealed class RecentRecords
{
    private const int MaxRecords = 100;
    private const long MaxBytes = 64 * 1024 * 1024;

    private readonly Queue<(IMessage Record, int Bytes)> _records = new();
    private long _bytes;

    public void Add(IMessage record)
    {
        var bytes = record.CalculateSize();
        _records.Enqueue((record, bytes));
        _bytes += bytes;
        while (_records.Count > MaxRecords || (_bytes > MaxBytes && _records.Count > 1))
            _bytes -= _records.Dequeue().Bytes;
    }

    public IReadOnlyList<IMessage> ToList() => [.. _records.Select(each => each.Record)];
}
