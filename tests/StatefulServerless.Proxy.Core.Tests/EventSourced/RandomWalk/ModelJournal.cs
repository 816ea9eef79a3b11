using StatefulServerless.Proxy.Core.EventSourced;

namespace StatefulServerless.Proxy.Core.Tests.EventSourced.RandomWalk;

/// <summary>One entity's journal and snapshot store that fail in every way, with the unique key that makes a second writer lose.</summary>
sealed class ModelJournal(Action<string> reached)
{
    private readonly List<string> _stored = [];
    private readonly List<(int After, IReadOnlyList<string> Events)> _late = [];

    private int? _readPosition;
    private int _snapshotAt;
    private bool _hasWriter;
    private IReadOnlyList<string>? _write;

    /// <summary>What is stored up to where the current writer knows it.</summary>
    public IEnumerable<string> Known => _stored.Take(WriterPosition);

    public IReadOnlyList<string> Stored => _stored;

    public int WriterPosition { get; private set; }

    public void Recover()
    {
        if (_write is not null)
            _late.Add((WriterPosition, _write));
        (_write, _readPosition, _hasWriter) = (null, 0, false);
    }

    public void Write(IReadOnlyList<string> events)
    {
        Assert.True(_hasWriter, "A write needs a recovery after the last failure.");
        Assert.Null(_write);
        _write = events;
    }

    public void SaveSnapshot(long sequenceNumber)
    {
        Assert.Equal(WriterPosition, sequenceNumber);
        _snapshotAt = WriterPosition;
    }

    /// <summary>A write that was thought to have failed arrives, unless another one was there first.</summary>
    public void LandLateWrites()
    {
        foreach (var (after, events) in _late)
        {
            if (after != _stored.Count)
                continue;
            _stored.AddRange(events);
            reached("late write");
        }
        _late.Clear();
    }

    public EntityInput? Read(int chance)
    {
        if (_readPosition is not { } position)
            return null;
        switch (chance)
        {
            case 0:
                _readPosition = null;
                reached("recovery failed");
                return new RecoveryFailed("chance");
            case 1 when position < _stored.Count:
                _readPosition = null;
                reached("gap");
                return new EventReplayed(position + 2, Given.Event("gap"));
        }
        if (position == 0 && _snapshotAt > 0 && chance % 2 == 0)
        {
            _readPosition = _snapshotAt;
            reached("snapshot");
            return new SnapshotLoaded(_snapshotAt, Given.State(string.Join(',', _stored.Take(_snapshotAt))));
        }
        if (position < _stored.Count)
        {
            _readPosition = position + 1;
            return new EventReplayed(position + 1, Given.Event(_stored[position]));
        }
        (_readPosition, WriterPosition, _hasWriter) = (null, position, true);
        return new RecoveryCompleted(position);
    }

    public EntityInput? AnswerWrite(int chance)
    {
        if (_write is not { } events || chance > 96)
            return null;
        _write = null;
        if (chance == 96)
        {
            _late.Add((WriterPosition, events));
            return Fail("journal lost", new JournalLost());
        }
        if (_stored.Count != WriterPosition)
            return Fail("lost the race", new PersistFailed("duplicate key"));
        if (chance < 8)
            return Fail("persist failed", new PersistFailed("not stored"));
        if (chance < 24)
            _late.Add((WriterPosition, events));
        if (chance < 24)
            return Fail("persist unknown", new PersistFailed("may land later"));
        if (chance < 30)
            return Fail("persist rejected", new PersistRejected("too large"));
        _stored.AddRange(events);
        if (chance < 38)
            return Fail("persist unknown but stored", new PersistFailed("stored"));
        WriterPosition += events.Count;
        reached("persisted");
        return new EventsPersisted();
    }

    private EntityInput Fail(string how, EntityInput input)
    {
        _hasWriter = false;
        reached(how);
        return input;
    }
}
