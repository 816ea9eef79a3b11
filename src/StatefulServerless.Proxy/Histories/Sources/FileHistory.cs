using StatefulServerless.Protocol.Exports;

namespace StatefulServerless.Proxy.Histories.Sources;

/// <summary>One entity of an export, by the place where it begins.</summary>
internal sealed class FileHistory(string path, ExportPosition start, ExportedRecord first) : IHistory
{
    public string PersistenceId => first.PersistenceId;

    public string EntityId => first.EntityId;

    // Files have no asynchronous reads worth the name; whoever asks has a thread of his own.
    public async IAsyncEnumerable<ExportedRecord> ReadAsync(long after, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        using var reader = ExportReader.Open(path, start);
        while (reader.Read() is { } record && record.PersistenceId == PersistenceId)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (record.SequenceNumber > after) yield return record;
        }
    }
}
