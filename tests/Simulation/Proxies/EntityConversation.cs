using StatefulServerless.Proxy.Core.EventSourced;
using StatefulServerless.Simulation.Corners;
using StatefulServerless.Simulation.Functions;
using StatefulServerless.Simulation.Machines;
using StatefulServerless.Simulation.Storage;

namespace StatefulServerless.Simulation.Proxies;

/// <summary>One entity's conversation with the journal, as the product leads it: answers to a former recovery or write are told from current ones.</summary>
internal sealed class EntityConversation(World world, EntityInterpreter entity)
{
    private readonly JournalReader _journal = new(world);
    private int _recovery;
    private EventReading? _reader;
    private bool _isReading;
    private long _nextOfChunk;
    private long _lastOfChunk;
    private bool _readsSingly;
    private int _write;
    private bool _isWriting;
    private int _settled;
    private long? _newestSnapshot;

    /// <returns>The number of the recovery.</returns>
    public int Begin()
    {
        _reader = new EventReading(entity.Proxy.WallNow);
        _isReading = true;
        _isWriting = false;
        entity.Record.Writer = (long)world.NextNumber();
        return ++_recovery;
    }

    public void End() => _isReading = false;

    public void LoadSnapshot(long bound)
    {
        var recovery = _recovery;
        if (bound < 1)
            world.Agenda.After(TimeSpan.Zero, () => entity.Post(() => Hear(recovery, new SnapshotMissing())));
        else
            _journal.LoadSnapshot(entity.Rows, bound, () => entity.Proxy.WallNow, input => entity.Post(() => Hear(recovery, input)));
    }

    public void Replay(ReplayNext next)
    {
        (_readsSingly, _lastOfChunk) = (false, next.FromSequenceNumber + next.Events - 1);
        Request(next.FromSequenceNumber, _lastOfChunk);
    }

    public void Persist(PersistEvents persist, Execution execution)
    {
        var write = ++_write;
        _isWriting = true;
        entity.Proxy.Journal.Store(new PendingWrite(
            entity.Rows, persist, execution, entity.Record.Writer, entity.Proxy.WallNow,
            input => world.Agenda.After(world.Delay(), () => entity.Post(() => HearWrite(write, input)))));
    }

    public void Save(SaveSnapshot save) => _journal.SaveSnapshot(
        entity.Rows, save, entity.Proxy.WallNow, number => entity.Post(() => OnSnapshotSaved(number)));

    public void Hear(int recovery, object message)
    {
        var isCurrent = recovery == _recovery || world.Subject.Flaw == Flaw.FormerRecoveriesAreHeard;
        if (isCurrent && _isReading && InputOf(message) is { } input)
            entity.InterpretJournal(input);
    }

    private EntityInput? InputOf(object message) => message switch
    {
        ReadRow row => OnRow(row),
        RangeRead range => OnRead(range.Newest),
        RangeNotRead range => OnNotRead(range.IsOfARow),
        SnapshotLoaded loaded => OnSnapshot(loaded),
        _ => (EntityInput)message,
    };

    private EntityInput OnRow(ReadRow row)
    {
        _nextOfChunk = row.SequenceNumber + 1;
        return _reader!.Read(row);
    }

    private SnapshotLoaded OnSnapshot(SnapshotLoaded loaded)
    {
        _newestSnapshot = loaded.SequenceNumber;
        return loaded;
    }

    private ChunkReplayed? OnRead(long newest)
    {
        if (!_readsSingly || _nextOfChunk > _lastOfChunk || _nextOfChunk > newest)
            return new ChunkReplayed(newest);
        Request(_nextOfChunk, _nextOfChunk);
        return null;
    }

    private EntityInput? OnNotRead(bool isOfARow)
    {
        if (!isOfARow)
            return new RecoveryFailed("the database cannot be reached");
        if (_readsSingly)
            return new EventUnreadable(_nextOfChunk, "the event is unreadable: no serializer takes it");
        _readsSingly = true;
        world.Corners.Reach(Corner.UnreadableEventFailsItsWholeRange);
        Request(_nextOfChunk, _nextOfChunk);
        return null;
    }

    private void Request(long first, long last)
    {
        _nextOfChunk = first;
        var recovery = _recovery;
        _journal.Read(entity.Rows, first, last, message => entity.Post(() => Hear(recovery, message)));
    }

    private void HearWrite(int write, EntityInput input)
    {
        if (!_isWriting || (write != _write && world.Subject.Flaw != Flaw.AnswersToFormerWritesAreHeard))
        {
            // Each event of a write is confirmed by itself.
            if (write != _settled)
                world.Sightings.SeeIgnored(input);
            return;
        }
        (_isWriting, _settled) = (false, write);
        entity.InterpretJournal(input);
    }

    // The newest two stay: should the newest turn out to be unreadable, the one before it is still there.
    private void OnSnapshotSaved(long sequenceNumber)
    {
        if (sequenceNumber <= _newestSnapshot)
            return;
        if (_newestSnapshot is { } previous and > 1)
            _journal.DeleteSnapshots(entity.Rows, previous - 1);
        _newestSnapshot = sequenceNumber;
    }
}
