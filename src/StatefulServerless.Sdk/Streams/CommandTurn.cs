using System.Runtime.ExceptionServices;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Microsoft.Extensions.Logging;
using StatefulServerless.Protocol;
using StatefulServerless.Telemetry;

namespace StatefulServerless.Streams;

/// <summary>One command in the hands of its handler: what it has emitted, whether it failed, and how to take it all back.</summary>
internal sealed class CommandTurn<TEntity>(LiveEntity<TEntity> entity, Command command, StreamSettings settings) : CommandContext
    where TEntity : class
{
    private readonly long _sequenceNumber = entity.SequenceNumber;
    private readonly List<IMessage> _emitted = [];
    private readonly List<Any> _events = [];
    private ReplyMetadata? _replyMetadata;
    private CommandMetadata? _metadata;
    private Checkpoint? _checkpoint;

    // What the handler may have swallowed: a failure that it made, or an event that did not apply.
    private ExceptionDispatchInfo? _failed;

    // A leaked task may ask from another thread.
    private volatile bool _isOver;

    public override string EntityId => Alive(entity.EntityId);

    public override string CommandName => Alive(command.Name);

    public override long CommandId => Alive(command.Id);

    public override long SequenceNumber => Alive(_sequenceNumber);

    public override CommandMetadata Metadata => Alive(_metadata ??= new CommandMetadata(command.Metadata));

    public override string? IdempotencyKey => Metadata.GetText(MetadataKeys.IdempotencyKey);

    public override ReplyMetadata ReplyMetadata => Alive(_replyMetadata ??= new ReplyMetadata());

    public override DateTimeOffset Now => Alive(settings.Time).GetUtcNow();

    public override ILogger Logger => Alive(settings.Logger);

    public override IReadOnlyList<IMessage> Emitted => Alive(_emitted);

    public override CommandFailedException Fail(string message) => Remember(new CommandFailedException(message));

    public override CommandFailedException Fail(StatusCode statusCode, string message, params IEnumerable<IMessage> details) =>
        Remember(new CommandFailedException(statusCode, message, details));

    public override void Emit(IMessage @event)
    {
        ArgumentNullException.ThrowIfNull(@event);
        var encoded = Payload.Encode(Alive(@event));
        _checkpoint ??= entity.TakeCheckpoint();
        try
        {
            entity.Apply(encoded);
        }
        catch (PayloadException e)
        {
            throw Remember(new InvalidOperationException($"The event emitted by {command.Name} {e.Message}."));
        }
        catch (Exception e)
        {
            Remember(e);
            throw;
        }
        _emitted.Add(@event);
        _events.Add(encoded);
    }

    /// <summary>The reply frame, encoded now: a handler may well return the state itself, which goes on changing.</summary>
    public Reply Complete(IMessage reply)
    {
        var frame = new Reply { CommandId = command.Id, Payload = Payload.Encode(reply), Events = { _events } };
        frame.Metadata = _replyMetadata?.ToMessage();
        if (new SnapshotCadence(settings.SnapshotEvery).IsDue(_sequenceNumber, entity.SequenceNumber)) frame.Snapshot = TakeSnapshot();
        return frame;
    }

    /// <summary>The frame of a failure that was meant, with what the handler has said beside it.</summary>
    public Failure CompleteFailed(CommandFailedException failed)
    {
        var frame = Failures.Expected(command.Id, failed);
        frame.Metadata = _replyMetadata?.ToMessage();
        return frame;
    }

    public void ThrowIfFailed() => _failed?.Throw();

    /// <summary>False when the entity has been changed and cannot be brought back.</summary>
    public bool TryRollBack() => _checkpoint is null || entity.TryRollBack(_checkpoint);

    public void Close()
    {
        _isOver = true;
        _replyMetadata?.Close();
    }

    private Any? TakeSnapshot()
    {
        using var span = StreamTelemetry.BeginSnapshot();
        var snapshot = entity.TakeSnapshot();
        if (snapshot is not null) settings.Telemetry.Taken(span, snapshot.Value.Length);
        return snapshot;
    }

    private T Remember<T>(T failure)
        where T : Exception
    {
        _failed ??= ExceptionDispatchInfo.Capture(Alive(failure));
        return failure;
    }

    private T Alive<T>(T value) => _isOver
        ? throw new InvalidOperationException(
            $"This context belongs to command {command.Id} ({command.Name}) of entity '{entity.EntityId}', which is over. Await everything that uses it before the handler returns.")
        : value;
}
