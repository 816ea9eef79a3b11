using Google.Protobuf;
using Microsoft.Extensions.DependencyInjection;
using StatefulServerless.Protocol;

namespace StatefulServerless.Streams;

/// <summary>
/// The heart of the SDK: decides what each frame from the proxy leads to. Frames come one at a time. Owns the entity's
/// instance and the service scope that it was created from.
/// </summary>
internal sealed class EntityStream<TEntity>(EntityDefinition<TEntity> definition, IServiceScopeFactory scopes, StreamSettings settings) : IEntityStream
    where TEntity : class
{
    private AsyncServiceScope? _scope;
    private LiveEntity<TEntity>? _entity;
    private bool _hasSeenCommand;
    private DateTimeOffset _began;
    private long _snapshotSequenceNumber;

    /// <summary>What is loaded; null before init. For whoever tests an entity class.</summary>
    public LiveEntity<TEntity>? Loaded => _entity;

    public async ValueTask<StreamStep> ReceiveAsync(EntityStreamIn frame, CancellationToken cancellationToken)
    {
        try
        {
            switch (frame.MessageCase)
            {
                case EntityStreamIn.MessageOneofCase.Init:
                    Begin(frame.Init);
                    return StreamStep.Silence;
                case EntityStreamIn.MessageOneofCase.Event:
                    Replay(frame.Event);
                    return StreamStep.Silence;
                case EntityStreamIn.MessageOneofCase.Command:
                    return await AnswerAsync(frame.Command, cancellationToken);
                default:
                    throw new ProtocolViolationException("A frame arrived that is neither init nor event nor command.");
            }
        }
        catch (ProtocolViolationException violation)
        {
            StreamLog.ProtocolViolated(settings.Logger, violation.Message);
            return StreamStep.FailAndEnd(Failures.OfStream(violation.Message));
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            return Unexpected(frame, e);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_entity?.Instance is IAsyncDisposable asyncDisposable) await asyncDisposable.DisposeAsync();
        else if (_entity?.Instance is IDisposable disposable) disposable.Dispose();
        if (_scope is { } scope) await scope.DisposeAsync();
    }

    private void Begin(Init init)
    {
        if (_entity is not null)
            throw new ProtocolViolationException($"A second init arrived, for entity '{init.EntityId}', on the stream of entity '{_entity.EntityId}'.");
        _began = settings.Time.GetUtcNow();
        _scope = scopes.CreateAsyncScope();
        var entity = new LiveEntity<TEntity>(definition, definition.Create(_scope.Value.ServiceProvider), init.EntityId);
        if (init.Snapshot is not null) entity.Restore(init.Snapshot);
        _snapshotSequenceNumber = entity.SequenceNumber;
        _entity = entity;
    }

    private void Replay(Event @event)
    {
        var entity = _entity ?? throw new ProtocolViolationException($"Event {@event.Sequence} arrived before init.");
        if (_hasSeenCommand)
            throw new ProtocolViolationException($"Event {@event.Sequence} of entity '{entity.EntityId}' arrived after a command. Replay ends with the first command.");
        entity.Replay(@event);
    }

    private async ValueTask<StreamStep> AnswerAsync(Command command, CancellationToken cancellationToken)
    {
        var entity = _entity ?? throw new ProtocolViolationException($"Command {command.Id} ({command.Name}) arrived before init.");
        if (command.EntityId != entity.EntityId)
            throw new ProtocolViolationException($"Command {command.Id} ({command.Name}) is for entity '{command.EntityId}', but this is the stream of entity '{entity.EntityId}'.");
        if (command.Id <= 0)
            throw new ProtocolViolationException($"A command ({command.Name}) of entity '{entity.EntityId}' has id {command.Id}. Ids of commands are positive.");
        EndLoading(entity, command);
        if (definition.Vocabulary.Command(command.Name) is not { } handler)
            return StreamStep.Fail(Failures.UnknownCommand(command, definition.Service.FullName, definition.Commands.Select(known => known.Name)));
        IMessage payload;
        try
        {
            payload = Payload.Decode(command.Payload, handler.Input);
        }
        catch (PayloadException e)
        {
            return StreamStep.Fail(Failures.BadPayload(command, e.Message));
        }
        return await new CommandExecution<TEntity>(entity, _scope!.Value.ServiceProvider, settings).RunAsync(command, handler, payload, cancellationToken);
    }

    private void EndLoading(LiveEntity<TEntity> entity, Command first)
    {
        if (_hasSeenCommand) return;
        _hasSeenCommand = true;
        settings.Telemetry.Loaded(first, _began, entity.SequenceNumber - _snapshotSequenceNumber);
    }

    private StreamStep Unexpected(EntityStreamIn frame, Exception e)
    {
        var correlationId = settings.NewCorrelationId();
        StreamLog.UnexpectedError(settings.Logger, e, correlationId, _entity?.EntityId ?? frame.Init?.EntityId, Describe(frame));
        return StreamStep.FailAndEnd(Failures.Unexpected(frame.Command?.Id, Describe(frame), correlationId, settings.RevealsErrors ? e.Message : null));
    }

    private static string Describe(EntityStreamIn frame) => frame.MessageCase switch
    {
        EntityStreamIn.MessageOneofCase.Event => $"replaying event {frame.Event.Sequence} ({Payload.TypeName(frame.Event.Payload)})",
        EntityStreamIn.MessageOneofCase.Command => $"command {frame.Command.Id} ({frame.Command.Name})",
        _ => "loading the entity",
    };
}
