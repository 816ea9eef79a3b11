using Google.Protobuf.WellKnownTypes;
using StatefulServerless.Protocol;
using StatefulServerless.Tck.Models;
using Action = StatefulServerless.Tck.Models.Action;

namespace StatefulServerless.Tck.Functions;

/// <summary>The kit's own model entity: what it answers is what the protocol and the model say.</summary>
internal sealed class ModelEntity
{
    private const int SnapshotEvery = 5;

    private string _state = "";
    private long _sequenceNumber;

    public void Begin(Snapshot? snapshot)
    {
        if (snapshot is null) return;
        _state = State.Parser.ParseFrom(snapshot.Snapshot_.Value).Text;
        _sequenceNumber = snapshot.SnapshotSequence;
    }

    public void Apply(Any @event)
    {
        _state += Appended.Parser.ParseFrom(@event.Value).Text;
        _sequenceNumber++;
    }

    public async Task<EntityStreamOut> AnswerAsync(Command command, CancellationToken cancellationToken)
    {
        var (state, sequenceNumber) = (_state, _sequenceNumber);
        var reply = new Reply { CommandId = command.Id };
        var response = new Response();
        foreach (var action in Request.Parser.ParseFrom(command.Payload.Value).Actions)
        {
            if (await DoAsync(action, command, reply, response, cancellationToken) is not { } failure) continue;
            (_state, _sequenceNumber) = (state, sequenceNumber);
            return new EntityStreamOut { Failure = failure };
        }

        reply.Payload = Any.Pack(response);
        if (_sequenceNumber / SnapshotEvery > sequenceNumber / SnapshotEvery) reply.Snapshot = Any.Pack(new State { Text = _state });
        return new EntityStreamOut { Reply = reply };
    }

    private async Task<Failure?> DoAsync(Action action, Command command, Reply reply, Response response, CancellationToken cancellationToken)
    {
        switch (action.ActionCase)
        {
            case Action.ActionOneofCase.Emit:
                Emit(action.Emit, reply);
                return null;
            case Action.ActionOneofCase.EmitBytes:
                Emit(new string('x', action.EmitBytes), reply);
                return null;
            case Action.ActionOneofCase.Fail:
                return new Failure { CommandId = command.Id, Description = action.Fail };
            case Action.ActionOneofCase.FailWithCode:
                return new Failure { CommandId = command.Id, Description = action.FailWithCode.Description, StatusCode = action.FailWithCode.StatusCode };
            case Action.ActionOneofCase.Throw:
                return new Failure { CommandId = command.Id, Description = "unexpected error" };
            case Action.ActionOneofCase.SleepMs:
                await Task.Delay(action.SleepMs, cancellationToken);
                return null;
            default:
                Tell(action, command, reply, response);
                return null;
        }
    }

    private void Emit(string text, Reply reply)
    {
        var @event = Any.Pack(new Appended { Text = text });
        Apply(@event);
        reply.Events.Add(@event);
    }

    private void Tell(Action action, Command command, Reply reply, Response response)
    {
        switch (action.ActionCase)
        {
            case Action.ActionOneofCase.ReplyBytes:
                response.Padding = new string('x', action.ReplyBytes);
                break;
            case Action.ActionOneofCase.GetState:
                response.State = _state;
                break;
            case Action.ActionOneofCase.EchoMetadata:
                response.Metadata = command.Metadata?.Entries.FirstOrDefault(entry => entry.Key == action.EchoMetadata)?.StringValue ?? "";
                break;
            case Action.ActionOneofCase.ReplyMetadata:
                reply.Metadata ??= new Metadata();
                reply.Metadata.Entries.Add(new MetadataEntry { Key = action.ReplyMetadata.Key, StringValue = action.ReplyMetadata.Value });
                break;
        }
    }
}
