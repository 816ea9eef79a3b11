using System.Buffers;
using StatefulServerless.Protocol.Exports;
using StatefulServerless.Proxy.Histories.CommandLine;
using StatefulServerless.Proxy.Histories.Stored;

namespace StatefulServerless.Proxy.Histories.Exporting;

/// <summary>An export that is being written.</summary>
internal sealed class Export(JournalAccess journal, ExportWriter writer, ExportFormat format, Terminal terminal)
{
    private readonly HistoryScan _scan = new(journal.Database);
    private readonly ArrayBufferWriter<byte> _json = new();
    private readonly Progress _progress = new(terminal.Errors, TimeProvider.System);

    /// <summary>What was written so far.</summary>
    public RecordCount Count { get; } = new();

    public bool HasDamage { get; private set; }

    public async Task AddAsync(Extent extent, CancellationToken cancellationToken)
    {
        await foreach (var found in _scan.ReadAsync(extent, cancellationToken))
            if (found is Damage damage) Report(damage);
            else Write((ExportedRecord)found);
    }

    /// <exception cref="HistoryException">The entity has no events.</exception>
    public async Task AddEntityAsync(string entityId, CancellationToken cancellationToken)
    {
        var before = Count.Entities;
        await AddAsync(Extent.OfEntity(journal.Type, entityId), cancellationToken);
        if (Count.Entities == before && !HasDamage)
            throw new HistoryException($"{journal.Database.Name} has no events of '{entityId}' of the type '{journal.Type}'");
    }

    public void Complete() => writer.Complete();

    private void Write(ExportedRecord record)
    {
        _json.ResetWrittenCount();
        if (format == ExportFormat.JsonLines) journal.Json.TryWrite(record.Payload.TypeUrl, record.Payload.Value.Span, _json);
        writer.Write(record, _json.WrittenSpan);
        Count.Add(record);
        _progress.Report(() => $"{Count} so far, now at {record.PersistenceId}");
    }

    private void Report(Damage damage)
    {
        HasDamage = true;
        terminal.Errors.WriteLine($"damaged: {damage}");
    }
}
