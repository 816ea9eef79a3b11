using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using StatefulServerless.Protocol;
using StatefulServerless.Proxy.Core.Calls;
using StatefulServerless.Proxy.Core.EventSourced;

namespace StatefulServerless.Proxy.Core.Tests.EventSourced;

/// <summary>Inputs and effects in few words, for one entity type with the commands Add and Get.</summary>
static class Given
{
    public const string EntityId = "e1";

    public const string PersistenceId = "x|e1";

    /// <summary>A recovery that has its turn and finds no snapshot.</summary>
    public static readonly EntityInput[] Reading = [new RecoveryGranted(), new SnapshotMissing()];

    /// <summary>The whole recovery of an entity that has no events.</summary>
    public static readonly EntityInput[] NewEntity = [.. Reading, new ChunkReplayed(0)];

    public static readonly TimeSpan Start = TimeSpan.FromHours(1);

    public static readonly MethodOutputs Outputs = new(
        [KeyValuePair.Create("Add", "x.Done"), KeyValuePair.Create("Get", "x.Cart")],
        (_, payload) => payload.ToStringUtf8() == "garbage" ? "it is garbage" : null);

    public static CommandReceived Command(long caller, string name = "Add", double timeoutSeconds = 300) =>
        new(new CallerId(caller), new EntityCommand("x.Cart", EntityId, name, Payload("in"), new Metadata(), TimeSpan.FromSeconds(timeoutSeconds)));

    public static Any Payload(string text, string type = "x.In") =>
        new() { TypeUrl = "type.googleapis.com/" + type, Value = ByteString.CopyFromUtf8(text) };

    /// <summary>A payload that takes so many bytes with its type's name and all; at most 200.</summary>
    public static Any OfBytes(int bytes, string type)
    {
        var payload = Payload("", type);
        var text = new string('x', bytes - payload.CalculateSize() - 2);
        return Payload(text.Length < 128 ? text : text[..^1], type);
    }

    public static Any Event(string text) => Payload(text, "x.Added");

    public static Any State(string text) => Payload(text, "x.State");

    public static Reply Reply(long id, params string[] events) =>
        new() { CommandId = id, Payload = Payload("done", "x.Done"), Events = { events.Select(Event) } };

    public static ReplyReceived Replied(long id, params string[] events) => new(Reply(id, events));

    public static FailureReceived Failed(long id, string description = "no", bool restart = false, int code = 0) =>
        new(new Failure { CommandId = id, Description = description, Restart = restart, StatusCode = code });

    public static EventReplayed Replayed(long sequenceNumber, string text) => new(sequenceNumber, Event(text));

    /// <summary>A machine whose entity is stored up to a sequence number and whose function waits for a command.</summary>
    public static Scenario Ready(EntityLimits? limits = null) =>
        AwaitingReply(limits).When(Replied(1));

    /// <summary>A machine with command 1, of caller 1, at the function of a new entity.</summary>
    public static Scenario AwaitingReply(EntityLimits? limits = null) =>
        Recovering(limits).When(new ChunkReplayed(0)).ThenIs(EntityPhase.AwaitingReply);

    /// <summary>A machine that reads the journal for caller 1, without a snapshot.</summary>
    public static Scenario Recovering(EntityLimits? limits = null) => Loading(limits).When(new SnapshotMissing());

    /// <summary>A machine that has begun to recover for caller 1 and asks for a snapshot.</summary>
    public static Scenario Loading(EntityLimits? limits = null) =>
        Scenario.New(limits).When(Command(1)).ThenIs(EntityPhase.Recovering).When(new RecoveryGranted());

    /// <summary>The same with its stream open: events 1 and 2 were replayed.</summary>
    public static Scenario Replaying(EntityLimits? limits = null, int eventsLeft = 0) =>
        Recovering(limits).When(Replayed(1, "a"), Replayed(2, "b") with { EventsLeft = eventsLeft });

    /// <summary>A machine with the events a and b of command 1, of caller 1, at the journal.</summary>
    public static Scenario Persisting(EntityLimits? limits = null) =>
        AwaitingReply(limits).When(Replied(1, "a", "b")).ThenIs(EntityPhase.Persisting);

    public static Scenario Draining(this Scenario scenario) => scenario.When(new StopRequested());
}
