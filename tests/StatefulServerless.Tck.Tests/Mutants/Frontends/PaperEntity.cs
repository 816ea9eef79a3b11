using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using StatefulServerless.Protocol;
using StatefulServerless.Tck.Models;

namespace StatefulServerless.Tck.Tests.Mutants.Frontends;

/// <summary>The model entity of one stream, written by hand: takes its frames in their order, and says what is written for each.</summary>
internal sealed class PaperEntity(PaperProcess process)
{
    private const int InvalidArgument = 3;
    private const int Unimplemented = 12;
    private const int Internal = 13;

    private string? _id;
    private bool _hasCommands;
    private Memory _memory = new();

    public bool HasGivenUp { get; private set; }

    /// <summary>For flaws: answers that were not written yet.</summary>
    public Queue<EntityStreamOut> HeldBack { get; } = new();

    /// <summary>For flaws: how many commands have come.</summary>
    public long Commands { get; private set; }

    /// <summary>For flaws: what the reply before had.</summary>
    public Metadata? LastMetadata { get; set; }

    private Conduct Conduct => process.Conduct;

    public async Task<IEnumerable<EntityStreamOut>> TakeAsync(EntityStreamIn frame, CancellationToken cancellationToken)
    {
        try
        {
            return Conduct.Write(this, frame, await AnswerAsync(frame, cancellationToken));
        }
        catch (GiveUpException reason)
        {
            HasGivenUp = true;
            return Conduct.Write(this, frame, new EntityStreamOut { Failure = new Failure { Description = reason.Message } });
        }
    }

    private async Task<EntityStreamOut?> AnswerAsync(EntityStreamIn frame, CancellationToken cancellationToken)
    {
        Demand(Rule.FrameHasContent, frame.MessageCase != EntityStreamIn.MessageOneofCase.None, "a frame with neither init nor event nor command");
        Demand(Rule.OneInit, frame.Init is null || _id is null, "a second init");
        Demand(Rule.InitFirst, frame.Init is not null || _id is not null, "the first frame is no init");
        if (frame.Init is { } init) Open(init);
        if (frame.Event is { } @event) Replay(@event);
        return frame.Command is { } command ? await AnswerAsync(command, cancellationToken) : null;
    }

    private void Open(Init init)
    {
        _id = init.EntityId;
        _memory = Conduct.Memory(process, _id);
        if (init.Snapshot is { } snapshot && Demand(Rule.SnapshotOfKnownType, Is<State>(snapshot.Snapshot_), $"a snapshot of type {snapshot.Snapshot_.TypeUrl}"))
            Conduct.Load(_memory, snapshot);
    }

    private void Replay(Event @event)
    {
        Demand(Rule.EventsBeforeCommands, !_hasCommands, $"event {@event.Sequence} after a command");
        Demand(Rule.EventsWithoutGap, @event.Sequence == _memory.SequenceNumber + 1, $"event {@event.Sequence} after {_memory.SequenceNumber}");
        if (Demand(Rule.EventOfKnownType, Is<Appended>(@event.Payload), $"an event of type {@event.Payload.TypeUrl}"))
            Conduct.Replay(_memory, Appended.Parser.ParseFrom(@event.Payload.Value).Text);
    }

    private async Task<EntityStreamOut> AnswerAsync(Command command, CancellationToken cancellationToken)
    {
        Demand(Rule.CommandForThisEntity, command.EntityId == _id || _id is null, $"a command for {command.EntityId} on the stream of {_id}");
        (_hasCommands, Commands) = (true, Commands + 1);
        var before = _memory with { };
        try
        {
            return new EntityStreamOut { Reply = await ReplyAsync(command, before, cancellationToken) };
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested && Conduct.Catches(failure))
        {
            Conduct.Undo(_memory, before);
            return new EntityStreamOut { Failure = FailureOf(command, failure) };
        }
    }

    private async Task<Reply> ReplyAsync(Command command, Memory before, CancellationToken cancellationToken)
    {
        Refuse(Rule.CommandOfTheService, command.Name == "Process", $"no command {command.Name}", Unimplemented);
        Refuse(Rule.PayloadOfTheInputType, Is<Request>(command.Payload), "a payload that is no Request", InvalidArgument);
        var request = Request.Parser.ParseFrom(command.Payload?.Value ?? ByteString.Empty);
        var reply = new Reply { CommandId = command.Id };
        reply.Payload = Any.Pack(await PaperModel.DoAsync(request, command, reply, _memory, Conduct, cancellationToken));
        if (Conduct.IsSnapshotDue(before.SequenceNumber, _memory.SequenceNumber)) reply.Snapshot = Conduct.Picture(before, _memory);
        return reply;
    }

    private static Failure FailureOf(Command command, Exception failure) => failure switch
    {
        RefusedException refused => new Failure { CommandId = command.Id, Description = refused.Message, StatusCode = refused.StatusCode },
        InvalidProtocolBufferException => new Failure { CommandId = command.Id, Description = "a payload that cannot be read", StatusCode = InvalidArgument },
        _ => new Failure { CommandId = command.Id, Description = "unexpected error", StatusCode = Internal },
    };

    private bool Is<T>(Any? any)
        where T : IMessage<T>, new() => any is not null && Conduct.TypeName(any.TypeUrl) == new T().Descriptor.FullName;

    /// <returns>Whether it holds; false only where the rule is overlooked.</returns>
    private bool Demand(Rule rule, bool holds, string otherwise) =>
        holds || (Conduct.Overlooks.Contains(rule) ? false : throw new GiveUpException(otherwise));

    private void Refuse(Rule rule, bool holds, string otherwise, int statusCode)
    {
        if (!holds && !Conduct.Overlooks.Contains(rule)) throw new RefusedException(otherwise, statusCode);
    }
}
