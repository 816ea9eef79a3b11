using StatefulServerless.Proxy.Core.EventSourced;

namespace StatefulServerless.Proxy.Core.Tests.EventSourced.RandomWalk;

/// <summary>One entity's journal and snapshot store that fail in every way, with the unique key that makes a second writer lose.</summary>
sealed class ModelJournal(Action<string> reached)
{
    readonly List<string> stored = [];
    readonly List<(int After, IReadOnlyList<string> Events)> late = [];

    int? readPosition;
    int snapshotAt;
    bool hasWriter;
    IReadOnlyList<string>? write;

    /// <summary>What is stored up to where the current writer knows it.</summary>
    public IEnumerable<string> Known => stored.Take(WriterPosition);

    public IReadOnlyList<string> Stored => stored;

    public int WriterPosition { get; private set; }

    public void Recover()
    {
        if (write is not null)
            late.Add((WriterPosition, write));
        (write, readPosition, hasWriter) = (null, 0, false);
    }

    public void Write(IReadOnlyList<string> events)
    {
        Assert.True(hasWriter, "A write needs a recovery after the last failure.");
        Assert.Null(write);
        write = events;
    }

    public void SaveSnapshot(long sequenceNumber)
    {
        Assert.Equal(WriterPosition, sequenceNumber);
        snapshotAt = WriterPosition;
    }

    /// <summary>A write that was thought to have failed arrives, unless another one was there first.</summary>
    public void LandLateWrites()
    {
        foreach (var (after, events) in late)
        {
            if (after != stored.Count)
                continue;
            stored.AddRange(events);
            reached("late write");
        }
        late.Clear();
    }

    public EntityInput? Read(int chance)
    {
        if (readPosition is not { } position)
            return null;
        switch (chance)
        {
            case 0:
                readPosition = null;
                reached("recovery failed");
                return new RecoveryFailed("chance");
            case 1 when position < stored.Count:
                readPosition = null;
                reached("gap");
                return new EventReplayed(position + 2, Given.Event("gap"));
        }
        if (position == 0 && snapshotAt > 0 && chance % 2 == 0)
        {
            readPosition = snapshotAt;
            reached("snapshot");
            return new SnapshotLoaded(snapshotAt, Given.State(string.Join(',', stored.Take(snapshotAt))));
        }
        if (position < stored.Count)
        {
            readPosition = position + 1;
            return new EventReplayed(position + 1, Given.Event(stored[position]));
        }
        (readPosition, WriterPosition, hasWriter) = (null, position, true);
        return new RecoveryCompleted(position);
    }

    public EntityInput? AnswerWrite(int chance)
    {
        if (write is not { } events || chance > 96)
            return null;
        write = null;
        if (stored.Count != WriterPosition)
            return Fail("lost the race", new PersistFailed("duplicate key"));
        if (chance < 8)
            return Fail("persist failed", new PersistFailed("not stored"));
        if (chance < 24)
            late.Add((WriterPosition, events));
        if (chance < 24)
            return Fail("persist unknown", new PersistFailed("may land later"));
        if (chance < 30)
            return Fail("persist rejected", new PersistRejected("too large"));
        stored.AddRange(events);
        if (chance < 38)
            return Fail("persist unknown but stored", new PersistFailed("stored"));
        WriterPosition += events.Count;
        reached("persisted");
        return new EventsPersisted();
    }

    EntityInput Fail(string how, EntityInput input)
    {
        hasWriter = false;
        reached(how);
        return input;
    }
}
