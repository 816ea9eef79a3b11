using System.Collections.Concurrent;
using System.Collections.Immutable;
using Akka.Configuration;
using Akka.Persistence;
using Akka.Persistence.Sql.Journal;

namespace StatefulServerless.Proxy.Journal.Writing;

/// <summary>
/// Akka.Persistence.Sql's journal with a writer of our own: the plugin reads, replays and deletes; the writer stores. It isolates rows that
/// are refused and tells writes that certainly failed (rejected) from those in doubt (failed), which the plugin cannot.
/// </summary>
internal sealed class EventJournal : SqlWriteJournal
{
    private readonly ConcurrentDictionary<string, Task> _writing = new(StringComparer.Ordinal);
    private readonly Akka.Serialization.Serialization _serialization = Context.System.Serialization;
    private readonly EventWriter _writer;

    /// <summary>Made by Akka.</summary>
    /// <param name="config">The plugin's section.</param>
    public EventJournal(Config config)
        : base(config) => _writer = Context.System.Settings.Setup.Get<EventWriting>().Value.StartWriter();

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

    // All writes of one call are of one entity and are stored together, in order. A write that has begun is not cancelled: its end would be unknown.
    protected override Task<IImmutableList<Exception>> WriteMessagesAsync(IEnumerable<AtomicWrite> messages, CancellationToken cancellationToken)
    {
        var writes = messages.Select(SerializedWrite.Of(_serialization)).ToList();
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
