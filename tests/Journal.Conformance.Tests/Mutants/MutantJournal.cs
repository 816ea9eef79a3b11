using System.Collections.Concurrent;
using System.Collections.Immutable;
using Akka.Actor;
using Akka.Persistence;
using Akka.Persistence.Journal;

namespace StatefulServerless.Journal.Conformance.Tests.Mutants;

/// <summary>A journal that keeps every rule, but for the one that its mutation breaks.</summary>
internal sealed class MutantJournal : AsyncWriteJournal
{
    private const int Large = 1024 * 1024;

    private readonly MutantStore _store = Context.System.Settings.Setup.Get<MutantSetup>().Value.Store;
    private readonly ConcurrentDictionary<string, Task> _writing = new(StringComparer.Ordinal);

    private bool Is(Mutation mutation) => _store.Mutation == mutation;

    public override Task ReplayMessagesAsync(
        IActorContext context, string persistenceId, long fromSequenceNr, long toSequenceNr, long max, Action<IPersistentRepresentation> recoveryCallback)
    {
        var events = _store.RowsOf(persistenceId).Where(row => !row.IsDeleted && row.Number >= Math.Max(1, fromSequenceNr));
        if (!Is(Mutation.ReplayUnbounded)) events = events.Where(row => row.Number <= toSequenceNr).Take((int)Math.Min(max, int.MaxValue));
        if (Is(Mutation.ReplayUnordered)) events = events.Reverse();
        if (Is(Mutation.GapHidden)) events = events.Select((row, index) => row with { Number = fromSequenceNr + index });
        foreach (var row in events)
            recoveryCallback(new Persistent(row.Payload, row.Number, row.PersistenceId, "", false, ActorRefs.NoSender, "", row.Created));
        return Task.CompletedTask;
    }

    public override async Task<long> ReadHighestSequenceNrAsync(string persistenceId, long fromSequenceNr, CancellationToken cancellationToken)
    {
        if (!Is(Mutation.HighestTooLow) && _writing.TryGetValue(persistenceId, out var writing)) await writing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        var rows = _store.RowsOf(persistenceId).Where(row => !Is(Mutation.HighestForgotten) || !row.IsDeleted).ToList();
        if (Is(Mutation.HighestTooLow)) _store.Release();
        return rows.Count == 0 ? 0 : rows[^1].Number;
    }

    protected override async Task<IImmutableList<Exception>> WriteMessagesAsync(IEnumerable<AtomicWrite> messages, CancellationToken cancellationToken)
    {
        var writes = messages.ToList();
        var events = writes.SelectMany(write => (IEnumerable<IPersistentRepresentation>)write.Payload).ToList();
        if (events.Exists(@event => @event.Payload is not byte[]) && !Is(Mutation.UnserializableSkipped)) return Rejections(writes, new NotSupportedException());
        var rows = events.Where(@event => @event.Payload is byte[]).Select(RowOf).ToList();
        try
        {
            await (_writing[rows[0].PersistenceId] = _store.StoreAsync(rows));
            return Rejections(writes, null);
        }
        catch (StoreAwayException away)
        {
            return Rejections(writes, away);
        }
    }

    protected override Task DeleteMessagesToAsync(string persistenceId, long toSequenceNr, CancellationToken cancellationToken)
    {
        _store.Change(row => row.PersistenceId == persistenceId && row.Number <= toSequenceNr ? row with { IsDeleted = true } : row);
        return Task.CompletedTask;
    }

    private MutantRow RowOf(IPersistentRepresentation @event)
    {
        var payload = (byte[])@event.Payload;
        return new MutantRow(
            @event.PersistenceId, @event.SequenceNr, Is(Mutation.LargeEventCut) && payload.Length > Large ? payload[..Large] : payload, DateTime.UtcNow.Ticks);
    }

    // Akka takes null for "not rejected".
    private static IImmutableList<Exception> Rejections(IEnumerable<AtomicWrite> writes, Exception? refusal) => [.. writes.Select(_ => refusal!)];
}
