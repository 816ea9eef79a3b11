using Google.Protobuf;
using StatefulServerless.Protocol;
using StatefulServerless.Proxy.Core.Calls;
using StatefulServerless.Proxy.Core.EventSourced;

namespace StatefulServerless.Proxy.Core.Tests.EventSourced;

/// <summary>Effects in few words.</summary>
static class Expected
{
    public static readonly EntityEffect Recover = new Recover();

    public static readonly EntityEffect Abort = new CloseStream(IsGraceful: false);

    public static readonly EntityEffect HalfClose = new CloseStream(IsGraceful: true);

    public static readonly EntityEffect Stop = new StopEntity();

    public static EntityEffect Open(long? snapshotSequence = null, string snapshot = "") => new OpenStream(new Init
    {
        EntityId = Given.EntityId,
        Snapshot = snapshotSequence is { } sequence ? new Snapshot { SnapshotSequence = sequence, Snapshot_ = Given.State(snapshot) } : null,
    });

    public static EntityEffect Replay(long sequence, string text) =>
        new SendToUserFunction(new EntityStreamIn { Event = new Event { Sequence = sequence, Payload = Given.Event(text) } });

    public static EntityEffect Send(long id, string name = "Add") => new SendToUserFunction(new EntityStreamIn
    {
        Command = new Command { EntityId = Given.EntityId, Id = id, Name = name, Payload = Given.Payload("in"), Metadata = new Metadata() },
    });

    public static EntityEffect Persist(params string[] events) => PersistAt(1, events);

    public static EntityEffect PersistAt(long sequenceNumber, params string[] events) => Persist(sequenceNumber, 1, events);

    public static EntityEffect Persist(long sequenceNumber, long commandId, params string[] events) =>
        new PersistEvents(sequenceNumber, [.. events.Select(Given.Event)], commandId);

    public static EntityEffect Quarantine(CallFailure failure, double seconds = 1) => new EnterQuarantine(failure, TimeSpan.FromSeconds(seconds));

    public static EntityEffect Success(long caller, long sequenceNumber, string text = "done") =>
        new AnswerCaller(new CallerId(caller), new CallReply(ByteString.CopyFromUtf8(text), sequenceNumber));

    public static EntityEffect Failure(long caller, CallFailure failure) => new AnswerCaller(new CallerId(caller), failure);
}
