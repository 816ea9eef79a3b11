using System.Runtime.CompilerServices;
using StatefulServerless.Protocol.Exports;

namespace StatefulServerless.Proxy.Histories.Sources;

/// <summary>The entities of exports. A file is read once to find them, and again for each of them.</summary>
/// <param name="paths">The files.</param>
/// <param name="entities">Only these; none for all.</param>
internal sealed class FileHistories(IReadOnlyList<string> paths, IReadOnlyList<string> entities) : IHistories
{
    public async IAsyncEnumerable<IHistory> AllAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        foreach (var history in paths.SelectMany(HistoriesOf))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (entities.Count == 0 || entities.Contains(history.EntityId)) yield return history;
        }
    }

    private static IEnumerable<FileHistory> HistoriesOf(string path)
    {
        using var reader = ExportReader.Open(path);
        var (persistenceId, start) = ("", reader.Position);
        while (reader.Read() is { } record)
        {
            if (record.PersistenceId != persistenceId) yield return new FileHistory(path, start, record);
            (persistenceId, start) = (record.PersistenceId, reader.Position);
        }
    }
}
