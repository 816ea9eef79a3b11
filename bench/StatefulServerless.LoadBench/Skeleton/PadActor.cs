using System.Diagnostics.CodeAnalysis;
using Akka.Actor;
using Akka.Cluster.Sharding;
using Akka.Persistence;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using StatefulServerless.Protocol;
using StatefulServerless.LoadBench.Protos;

namespace StatefulServerless.LoadBench.Skeleton;

/// <summary>
/// The bare actor of the skeleton: a stream to the function, a command at a time, its event stored, its caller answered. No limits, no time-outs, no checks.
/// </summary>
[SuppressMessage("Reliability", "CA1001", Justification = "An actor ends with PostStop.")]
internal sealed class PadActor : ReceivePersistentActor
{
    private readonly string _padId;
    private readonly Entity.EntityClient _function;
    private readonly CancellationTokenSource _end = new();
    private readonly List<Any> _replayed = [];
    private Snapshot? _snapshot;
    private AsyncDuplexStreamingCall<EntityStreamIn, EntityStreamOut> _stream = null!;
    private IActorRef _caller = ActorRefs.Nobody;
    private Task _writing = Task.CompletedTask;
    private long _lastCommandId;

    public PadActor(string padId, Entity.EntityClient function)
    {
        (_padId, _function) = (padId, function);
        PersistenceId = $"pad|{padId}";
        Recover<PadEvent>(stored => _replayed.Add(stored.Payload));
        Recover<SnapshotOffer>(offer => _snapshot = new Snapshot { SnapshotSequence = offer.Metadata.SequenceNr, Snapshot_ = ((PadEvent)offer.Snapshot).Payload });
        Recover<RecoveryCompleted>(_ => Open());
        Opening();
    }

    public override string PersistenceId { get; }

    protected override void PostStop()
    {
        _end.Cancel();
        _end.Dispose();
        base.PostStop();
    }

    private void Open()
    {
        _stream = _function.handle(cancellationToken: _end.Token);
        var (self, stream) = (Self, _stream);
        _ = ReadAsync(self, stream);
        WriteReplayAsync(stream).PipeTo(self, success: () => Opened.Instance);
    }

    private async Task WriteReplayAsync(AsyncDuplexStreamingCall<EntityStreamIn, EntityStreamOut> stream)
    {
        await stream.RequestStream.WriteAsync(new EntityStreamIn { Init = new Init { EntityId = _padId, Snapshot = _snapshot } });
        var sequence = _snapshot?.SnapshotSequence ?? 0;
        foreach (var stored in _replayed)
            await stream.RequestStream.WriteAsync(new EntityStreamIn { Event = new Event { Sequence = ++sequence, Payload = stored } });
        _replayed.Clear();
        _replayed.Capacity = 0;
    }

    private void Opening()
    {
        Command<Opened>(_ => BecomeAndUnstash(Ready));
        CommandAny(_ => Stash.Stash());
    }

    private void Ready()
    {
        Command<PadCommand>(command =>
        {
            _caller = Sender;
            _writing = WriteAsync(_writing, _stream, MessageOf(command));
            Become(Waiting);
        });
        CommandLifecycle();
    }

    private void Waiting()
    {
        Command<Reply>(OnReply);
        CommandLifecycle();
        CommandAny(_ => Stash.Stash());
    }

    private void CommandLifecycle()
    {
        Command<SaveSnapshotSuccess>(_ => { });
        Command<Passivate>(passivate => Context.Parent.Tell(passivate));
    }

    private void OnReply(Reply reply)
    {
        if (reply.Events.Count == 0)
        {
            Answer(reply);
            return;
        }

        var left = reply.Events.Count;
        PersistAll(reply.Events.Select(payload => new PadEvent(payload)), _ =>
        {
            if (--left > 0) return;
            if (reply.Snapshot is { } snapshot) SaveSnapshot(new PadEvent(snapshot));
            Answer(reply);
        });
    }

    private void Answer(Reply reply)
    {
        _caller.Tell(reply);
        BecomeAndUnstash(Ready);
    }

    private void BecomeAndUnstash(Action receive)
    {
        Become(receive);
        Stash.UnstashAll();
    }

    private EntityStreamIn MessageOf(PadCommand command) => new()
    {
        Command = new Command { EntityId = _padId, Id = ++_lastCommandId, Name = command.Name, Payload = Any.Pack(command.Input) },
    };

    // The reply may come before the write of its command says that it is over.
    private static async Task WriteAsync(Task former, AsyncDuplexStreamingCall<EntityStreamIn, EntityStreamOut> stream, EntityStreamIn message)
    {
        await former;
        await stream.RequestStream.WriteAsync(message);
    }

    private static async Task ReadAsync(IActorRef self, AsyncDuplexStreamingCall<EntityStreamIn, EntityStreamOut> stream)
    {
        await foreach (var frame in stream.ResponseStream.ReadAllAsync()) self.Tell(frame.Reply);
    }

    private sealed class Opened
    {
        public static readonly Opened Instance = new();
    }
}
