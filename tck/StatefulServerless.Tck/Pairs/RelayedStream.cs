using StatefulServerless.Protocol;

namespace StatefulServerless.Tck.Pairs;

/// <summary>
/// What has crossed on one stream so far, as far as the rules ask. Each frame is held against those before it; what breaks a rule is told as
/// the paragraph of docs/protocol.md and what it asks.
/// </summary>
internal sealed class RelayedStream(StoredEntity stored)
{
    private readonly HashSet<long> _unanswered = [];
    private string? _entityId;
    private long _sequenceNumber;
    private long _lastCommandId;
    private bool _hasCommands;
    private bool _isGivenUp;

    public IEnumerable<string> Check(EntityStreamIn frame) => frame.MessageCase switch
    {
        EntityStreamIn.MessageOneofCase.Init => CheckInit(frame.Init),
        EntityStreamIn.MessageOneofCase.Event => CheckEvent(frame.Event),
        EntityStreamIn.MessageOneofCase.Command => CheckCommand(frame.Command),
        _ => ["stream-2: the proxy writes Init, events and commands"],
    };

    public IEnumerable<string> Check(EntityStreamOut frame)
    {
        if (_isGivenUp) return ["giveup-1: nothing comes after a failure of the whole stream"];
        return frame.MessageCase switch
        {
            EntityStreamOut.MessageOneofCase.Reply => CheckReply(frame.Reply),
            EntityStreamOut.MessageOneofCase.Failure => CheckFailure(frame.Failure),
            _ => ["violation-1: a frame is a reply or a failure"],
        };
    }

    private List<string> CheckInit(Init init)
    {
        var broken = new Complaints();
        broken.Unless(_entityId is null, "stream-2: Init comes once");
        _entityId = init.EntityId;
        if (init.Snapshot is not { } snapshot) return broken.All;
        _sequenceNumber = snapshot.SnapshotSequence;
        broken.Unless(stored.Snapshots.TryGetValue(_sequenceNumber, out var state), $"snapshot-4: no reply had a snapshot at {_sequenceNumber}");
        broken.Unless(state is null || state.Equals(snapshot.Snapshot_), $"any-3: the snapshot at {_sequenceNumber} comes back byte for byte");
        return broken.All;
    }

    private List<string> CheckEvent(Event @event)
    {
        var broken = new Complaints();
        broken.Unless(_entityId is not null, "stream-2: Init comes first");
        broken.Unless(!_hasCommands, "reply-4: the proxy sends no events after a command");
        broken.Unless(@event.Sequence == _sequenceNumber + 1, $"replay-1: the event after {_sequenceNumber} is the next one");
        broken.Unless(
            stored.Events.TryGetValue(@event.Sequence, out var payload) && payload.Equals(@event.Payload),
            $"any-3: event {@event.Sequence} comes back byte for byte");
        _sequenceNumber = @event.Sequence;
        return broken.All;
    }

    private List<string> CheckCommand(Command command)
    {
        var broken = new Complaints();
        broken.Unless(_entityId is not null, "stream-2: Init comes first");
        broken.Unless(command.EntityId == _entityId, "command-1: a command has the id of the stream's entity");
        broken.Unless(command.Id > _lastCommandId, $"command-1: ids of commands rise, the one before was {_lastCommandId}");
        broken.Unless(_unanswered.Count == 0, "command-2: a command is sent after the answer to the one before");
        broken.Unless(command.Payload?.TypeUrl.Contains('/', StringComparison.Ordinal) == true, "command-4: a payload has the type URL of the method's input");
        broken.Unless(_hasCommands || _sequenceNumber == stored.SequenceNumber, $"journal-1: the replay ends with event {stored.SequenceNumber}, not {_sequenceNumber}");
        (_hasCommands, _lastCommandId) = (true, command.Id);
        _unanswered.Add(command.Id);
        return broken.All;
    }

    private List<string> CheckReply(Reply reply)
    {
        var broken = new Complaints();
        broken.Unless(_unanswered.Remove(reply.CommandId), "stream-3: a reply has the id of the command in flight, and there is one for each");
        broken.Unless(reply.Payload?.TypeUrl.StartsWith("type.googleapis.com/", StringComparison.Ordinal) == true, "reply-2: a reply has a payload with its type URL");
        broken.Unless(reply.Events.All(@event => @event.TypeUrl.StartsWith("type.googleapis.com/", StringComparison.Ordinal)), "any-1: events have a type URL");
        broken.Unless(reply.Snapshot is null || reply.Events.Count > 0, "snapshot-1: a reply without events has no snapshot");
        stored.Add(reply);
        return broken.All;
    }

    private List<string> CheckFailure(Failure failure)
    {
        var broken = new Complaints();
        _isGivenUp = failure.CommandId == 0;
        broken.Unless(_isGivenUp || _unanswered.Remove(failure.CommandId), "fail-1: a failure has the id of the command in flight");
        return broken.All;
    }
}
