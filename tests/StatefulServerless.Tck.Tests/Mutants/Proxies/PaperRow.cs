using Google.Protobuf.WellKnownTypes;
using StatefulServerless.Protocol;

namespace StatefulServerless.Tck.Tests.Mutants.Proxies;

/// <summary>What a paper proxy has stored of one entity, and how it comes to a stream.</summary>
internal sealed class PaperRow(PaperSurroundings world, string id)
{
    private readonly string _name = world.Rules.JournalNameOf(world.PersistenceId, id);

    public int SequenceNumber => world.Disk.Read(_name).Events.Count;

    private PaperRules Rules => world.Rules;

    /// <summary>A stream that has got all but commands.</summary>
    public async Task<PaperStream> LoadAsync(bool withSnapshot)
    {
        var record = world.Disk.Read(_name);
        var snapshot = withSnapshot ? record.Snapshot : null;
        var stream = new PaperStream(world.Function, world.Killed) { HasSnapshot = snapshot is not null };
        var init = new Init { EntityId = Rules.InitIdOf(id) };
        if (snapshot is not null) init.Snapshot = new Snapshot { SnapshotSequence = record.SnapshotSequence, Snapshot_ = snapshot };
        for (var times = Rules.SendsInitTwice ? 2 : 1; times > 0; times--) await stream.SendAsync(new EntityStreamIn { Init = init });
        foreach (var frame in ReplayOf(record, snapshot is null || Rules.ReplaysWhatTheSnapshotHas ? 0 : record.SnapshotSequence)) await stream.SendAsync(frame);
        return stream;
    }

    /// <returns>The sequence number after it.</returns>
    /// <exception cref="IOException">It is not stored.</exception>
    public int Store(Reply reply)
    {
        if (!Rules.AnswersBeforeItStores) return Append(reply);
        // Long enough for whoever was told to kill this proxy.
        _ = Task.Delay(world.PassivationTimeout, world.Killed).ContinueWith(_ => Append(reply), world.Killed, TaskContinuationOptions.OnlyOnRanToCompletion, TaskScheduler.Default);
        return SequenceNumber + reply.Events.Count;
    }

    private int Append(Reply reply)
    {
        world.Killed.ThrowIfCancellationRequested();
        IEnumerable<Any> events = reply.Events.Select(@event => @event.Clone());
        if (Rules.StoresHalfABatch) events = events.Take((reply.Events.Count + 1) / 2);
        if (Rules.StoresTwice) events = events.SelectMany(@event => new[] { @event, @event });
        if (Rules.ForgetsForeignTypeUrls) events = events.Select(@event => new Any { TypeUrl = $"type.googleapis.com/{@event.TypeUrl.Split('/')[^1]}", Value = @event.Value });
        return world.Disk.Append(_name, events, reply.Events.Count > 0 || Rules.AcceptsSnapshotsWithoutEvents ? reply.Snapshot : null).Events.Count;
    }

    private IEnumerable<EntityStreamIn> ReplayOf(PaperRecord record, int after)
    {
        var events = record.Events.Select((payload, index) => new Event { Sequence = index + (Rules.CountsFromZero ? 0 : 1), Payload = payload }).Skip(after);
        if (Rules.SkipsAnEventOnReplay) events = events.Where(@event => @event.Sequence != 2);
        if (Rules.ReplaysBackwards) events = events.Reverse();
        return events.Select(@event => new EntityStreamIn { Event = @event });
    }
}
