using StatefulServerless.Proxy.Core.EventSourced;

namespace StatefulServerless.Proxy.Core.Tests.EventSourced.RandomWalk;

/// <summary>One entity's journal and snapshot store that fail in every way, with the unique key that makes a second writer lose.</summary>
sealed class ModelJournal(Action<string> reached)
{
    private enum Stage
    {
        Quiet,
        WaitsForItsTurn,
        LoadsASnapshot,
        Replays,
    }

    private readonly List<string> _stored = [];
    private readonly Dictionary<int, KeyedReply> _replies = [];
    private readonly SortedDictionary<long, SaveSnapshot> _snapshots = [];
    private readonly List<(int After, PersistEvents Write)> _late = [];

    private Stage _stage;
    private long _snapshotBound;
    private long _next;
    private long _lastOfChunk;
    private bool _hasWriter;
    private PersistEvents? _write;

    /// <summary>What is stored up to where the current writer knows it.</summary>
    public IEnumerable<string> Known => _stored.Take(WriterPosition);

    public IReadOnlyList<string> Stored => _stored;

    public int WriterPosition { get; private set; }

    public void Recover(long snapshotBound)
    {
        if (_write is not null)
            _late.Add((WriterPosition, _write));
        (_write, _stage, _hasWriter, _snapshotBound) = (null, Stage.WaitsForItsTurn, false, snapshotBound);
    }

    public void LoadSnapshot(long bound)
    {
        Assert.True(_stage == Stage.Quiet && bound < _snapshotBound, "Another snapshot is older than the one before.");
        (_stage, _snapshotBound) = (Stage.LoadsASnapshot, bound);
    }

    public void Replay(ReplayNext next)
    {
        Assert.Equal(Stage.Quiet, _stage);
        (_stage, _next, _lastOfChunk) = (Stage.Replays, next.FromSequenceNumber, next.FromSequenceNumber + next.Events - 1);
    }

    public void Write(PersistEvents persist)
    {
        Assert.True(_hasWriter, "A write needs a recovery after the last failure.");
        Assert.Null(_write);
        Assert.Equal(WriterPosition + 1, persist.FirstSequenceNumber);
        _write = persist;
    }

    public void SaveSnapshot(SaveSnapshot save)
    {
        Assert.Equal(WriterPosition, save.SequenceNumber);
        _snapshots[save.SequenceNumber] = save;
    }

    /// <summary>A write that was thought to have failed arrives, unless another one was there first.</summary>
    public void LandLateWrites()
    {
        foreach (var (after, write) in _late)
        {
            if (after != _stored.Count)
                continue;
            Store(write);
            reached("late write");
        }
        _late.Clear();
    }

    public EntityInput? Read(int chance)
    {
        if (_stage == Stage.Quiet)
            return null;
        if (chance == 0)
            return Fail();
        return _stage switch
        {
            Stage.WaitsForItsTurn => Grant(),
            Stage.LoadsASnapshot => Load(chance),
            _ => Replay(chance),
        };
    }

    public EntityInput? AnswerWrite(int chance)
    {
        if (_write is not { } write || chance > 95)
            return null;
        _write = null;
        if (_stored.Count != WriterPosition)
            return Fail("lost the race", new PersistFailed("duplicate key"));
        if (chance < 8)
            return Fail("persist failed", new PersistFailed("not stored"));
        if (chance < 24)
            _late.Add((WriterPosition, write));
        if (chance < 24)
            return Fail("persist unknown", new PersistFailed("may land later"));
        if (chance < 30)
            return Fail("persist rejected", new PersistRejected("too large"));
        Store(write);
        if (chance < 38)
            return Fail("persist unknown but stored", new PersistFailed("stored"));
        WriterPosition = _stored.Count;
        reached("persisted");
        return new EventsPersisted();
    }

    private RecoveryGranted Grant()
    {
        _stage = Stage.LoadsASnapshot;
        return new RecoveryGranted();
    }

    private EntityInput Load(int chance)
    {
        _stage = Stage.Quiet;
        var newest = _snapshots.Keys.LastOrDefault(number => number <= _snapshotBound);
        if (newest == 0)
            return new SnapshotMissing();
        reached(chance < 20 ? "snapshot unreadable" : "snapshot");
        if (chance < 20)
            return new SnapshotUnreadable(chance < 5 ? null : newest, "chance");
        var state = Given.State(string.Join(',', _stored.Take((int)newest)));
        return new SnapshotLoaded(newest, state) { Remembered = _snapshots[newest].Remembered };
    }

    private EntityInput Replay(int chance)
    {
        if (_next <= Math.Min(_stored.Count, _lastOfChunk))
            return ReplayNext(chance);
        _stage = Stage.Quiet;
        if (_stored.Count >= _next)
            return new ChunkReplayed(_stored.Count);
        (WriterPosition, _hasWriter) = (_stored.Count, true);
        // Some journals say nothing of what lies before the chunk.
        return new ChunkReplayed(chance % 2 == 0 ? _stored.Count : 0);
    }

    private EntityInput ReplayNext(int chance)
    {
        var number = _next++;
        return chance switch
        {
            1 => Damage("gap", new EventReplayed(number + 1, Given.Event("gap"))),
            2 => Damage("unreadable event", new EventUnreadable(number, "chance")),
            _ => new EventReplayed(number, Given.Event(_stored[(int)number - 1])) { Reply = _replies.GetValueOrDefault((int)number) },
        };
    }

    private EntityInput Damage(string how, EntityInput input)
    {
        _stage = Stage.Quiet;
        reached(how);
        return input;
    }

    private RecoveryFailed Fail()
    {
        _stage = Stage.Quiet;
        reached("recovery failed");
        return new RecoveryFailed("chance");
    }

    private EntityInput Fail(string how, EntityInput input)
    {
        _hasWriter = false;
        reached(how);
        return input;
    }

    private void Store(PersistEvents write)
    {
        _stored.AddRange(write.Events.Select(stored => stored.Value.ToStringUtf8()));
        if (write.Reply is { } reply)
            _replies.Add(_stored.Count, reply);
    }
}
