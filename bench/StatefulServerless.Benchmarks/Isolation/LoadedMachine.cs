using Google.Protobuf.WellKnownTypes;
using StatefulServerless.Benchmarks.Transcoding;
using StatefulServerless.Protocol;
using StatefulServerless.Proxy.Core.Calls;
using StatefulServerless.Proxy.Core.EventSourced;

namespace StatefulServerless.Benchmarks.Isolation;

/// <summary>An entity's machine that has recovered and takes one command after the other.</summary>
internal sealed class LoadedMachine
{
    private static readonly TimeSpan _now = TimeSpan.FromSeconds(1);

    private readonly EventSourcedMachine _machine = new(
        "user-4711", "cart|user-4711", new EntityLimits(), () => new MethodOutputs([KeyValuePair.Create("AddItem", Empty.Descriptor.FullName)]));

    private readonly EntityCommand _command = new(
        CartService.EntityType.FullName, "user-4711", "AddItem", Any.Pack(Samples.Command), new Metadata(), TimeSpan.FromMinutes(1));

    private readonly Any _event = Any.Pack(Samples.Command);
    private readonly Any _answer = Any.Pack(new Empty());
    private long _lastCaller;

    public LoadedMachine()
    {
        EntityInput[] recovery = [new CommandReceived(NextCaller(), _command), new RecoveryGranted(), new SnapshotMissing(), new ChunkReplayed(0), new ReplayDelivered()];
        var sent = recovery.SelectMany(input => _machine.Handle(input, _now)).ToList();
        Answer(CommandOf(sent));
    }

    /// <summary>A command, its reply with an event, and the journal's word that it is stored.</summary>
    public CallResult HandleCommand() => Answer(CommandOf(_machine.Handle(new CommandReceived(NextCaller(), _command), _now)));

    private CallResult Answer(long commandId)
    {
        _machine.Handle(new ReplyReceived(new Reply { CommandId = commandId, Payload = _answer, Events = { _event } }), _now);
        return Find<AnswerCaller>(_machine.Handle(new EventsPersisted(), _now)).Result;
    }

    private CallerId NextCaller() => new(++_lastCaller);

    private static long CommandOf(IReadOnlyList<EntityEffect> effects) =>
        effects.OfType<SendToUserFunction>().Last(send => send.Message.Command is not null).Message.Command.Id;

    private static T Find<T>(IReadOnlyList<EntityEffect> effects)
        where T : EntityEffect => effects.OfType<T>().Single();
}
