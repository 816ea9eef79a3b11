using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace StatefulServerless.Testing.Faults;

/// <summary>The writes that are to fail, first marked, first failed. Safe for any thread.</summary>
internal sealed class MarkedWrites
{
    private readonly ConcurrentDictionary<string, ConcurrentQueue<PersistFault>> _faults = new(StringComparer.Ordinal);

    public void Mark(string persistenceId, PersistFault fault) => _faults.GetOrAdd(persistenceId, _ => []).Enqueue(fault);

    public bool TryTake(string persistenceId, [NotNullWhen(true)] out PersistFault? fault)
    {
        fault = _faults.TryGetValue(persistenceId, out var marked) && marked.TryDequeue(out var next) ? next : null;
        return fault is not null;
    }
}
