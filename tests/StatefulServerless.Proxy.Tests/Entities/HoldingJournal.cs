using System.Collections.Immutable;
using Akka.Persistence;
using Akka.Persistence.Journal;
using StatefulServerless.Proxy.Journal.Envelopes;

namespace StatefulServerless.Proxy.Tests.Entities;

/// <summary>A journal in memory that never answers the write of one certain event.</summary>
internal sealed class HoldingJournal : MemoryJournal
{
    public const string Held = "held";

    protected override Task<IImmutableList<Exception>> WriteMessagesAsync(IEnumerable<AtomicWrite> messages, CancellationToken cancellationToken)
    {
        AtomicWrite[] writes = [.. messages];
        return writes.Any(IsHeld)
            ? new TaskCompletionSource<IImmutableList<Exception>>().Task
            : base.WriteMessagesAsync(writes, cancellationToken);
    }

    private static bool IsHeld(AtomicWrite write) =>
        ((IEnumerable<IPersistentRepresentation>)write.Payload).Any(stored => stored.Payload is StoredEvent own && own.Payload.Value.ToStringUtf8() == Held);
}
