using System.Collections.Concurrent;
using System.Collections.Immutable;
using Akka.Actor;
using Akka.Configuration;
using Akka.Persistence;
using Akka.Persistence.Sql.Journal;
using StatefulServerless.Proxy.Journal.Reading;

namespace StatefulServerless.Proxy.Journal.Writing;

/// <summary>
/// Akka.Persistence.Sql's journal with a writer and a replay of our own. The writer isolates rows that are refused and tells writes that certainly failed
/// (rejected) from those in doubt (failed); the replay takes one query, and no row that is too large. The plugin cannot do either.
/// </summary>
internal sealed class EventJournal : SqlWriteJournal
{
    private readonly ConcurrentDictionary<string, Task> _writing = new(StringComparer.Ordinal);
    private readonly Akka.Serialization.Serialization _serialization = Context.System.Serialization;
    private readonly EventWriter _writer;
    private readonly EventReplay _replay;
    private readonly int _maxRowBytes;

    /// <summary>Made by Akka.</summary>
    /// <param name="config">The plugin's section.</param>
    public EventJournal(Config config)
        : base(config)
    {
        var surroundings = Context.System.Settings.Setup.Get<JournalSurroundings>().Value;
        (_writer, _replay, _maxRowBytes) = (surroundings.StartWriter(), new EventReplay(surroundings.RowsOf(Context.System)), surroundings.MaxRowBytes);
    }

    protected override void PostStop()
    {
        _writer.Complete();
        base.PostStop();
    }

    public override async Task<long> ReadHighestSequenceNrAsync(string persistenceId, long fromSequenceNr, CancellationToken cancellationToken)
    {
        // An entity that recovers while its last write still runs would otherwise give the write's number to another event.
        if (_writing.TryGetValue(persistenceId, out var writing))
            await writing.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return await base.ReadHighestSequenceNrAsync(persistenceId, fromSequenceNr, cancellationToken);
    }

    public override Task ReplayMessagesAsync(
        IActorContext context, string persistenceId, long fromSequenceNr, long toSequenceNr, long max, Action<IPersistentRepresentation> recoveryCallback) =>
        _replay.ReadAsync(persistenceId, fromSequenceNr, toSequenceNr, max, recoveryCallback);

    // All writes of one call are of one entity and are stored together, in order. A write that has begun is not cancelled: its end would be unknown.
    protected override Task<IImmutableList<Exception>> WriteMessagesAsync(IEnumerable<AtomicWrite> messages, CancellationToken cancellationToken)
    {
        var writes = messages.Select(SerializedWrite.Of(_serialization, _maxRowBytes)).ToList();
        var rows = writes.SelectMany(write => write.Rows).ToList();
        if (rows.Count == 0) return Task.FromResult(Rejections(writes, null));
        var storing = _writer.StoreAsync(rows);
        var persistenceId = rows[0].PersistenceId;
        _writing[persistenceId] = storing;
        return AnswerAsync(persistenceId, storing, writes);
    }

    private async Task<IImmutableList<Exception>> AnswerAsync(string persistenceId, Task storing, IReadOnlyList<SerializedWrite> writes)
    {
        try
        {
            await storing.ConfigureAwait(false);
            return Rejections(writes, null);
        }
        catch (EventsNotStoredException refused)
        {
            return Rejections(writes, refused);
        }
        finally
        {
            _writing.TryRemove(KeyValuePair.Create(persistenceId, storing));
        }
    }

    // Akka takes null for "not rejected".
    private static IImmutableList<Exception> Rejections(IEnumerable<SerializedWrite> writes, Exception? refusal) =>
        [.. writes.Select(write => (write.Failure ?? refusal)!)];
}
