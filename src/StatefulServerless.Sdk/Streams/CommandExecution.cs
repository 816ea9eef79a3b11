using Google.Protobuf;
using Grpc.Core;
using StatefulServerless.Protocol;

namespace StatefulServerless.Streams;

/// <summary>
/// Runs one command's handler from its payload to the frame that answers it. What the handler did not mean leaves as an exception; the
/// entity is not to be used after it.
/// </summary>
internal sealed class CommandExecution<TEntity>(LiveEntity<TEntity> entity, IServiceProvider services, StreamSettings settings)
    where TEntity : class
{
    public async ValueTask<StreamStep> RunAsync(Command command, CommandDefinition<TEntity> handler, IMessage payload, CancellationToken cancellationToken)
    {
        using var scope = StreamLog.CommandScope(settings.Logger, command.EntityId, command.Name, entity.SequenceNumber);
        var observed = settings.Telemetry.Begin(command);
        StreamStep? step = null;
        try
        {
            step = await HandleAsync(command, handler, payload, cancellationToken);
            return step.Value;
        }
        finally
        {
            settings.Telemetry.End(observed, command, StatusOf(step), step?.Answer?.Reply?.Events.Count ?? 0);
        }
    }

    private async ValueTask<StreamStep> HandleAsync(Command command, CommandDefinition<TEntity> handler, IMessage payload, CancellationToken cancellationToken)
    {
        var turn = new CommandTurn<TEntity>(entity, command, settings);
        try
        {
            var reply = await handler.Handle(entity.Instance, payload, turn, services, cancellationToken)
                ?? throw new InvalidOperationException($"The [CommandHandler] of {typeof(TEntity).Name} for {command.Name} returned null. Return a {handler.Output.Name}.");
            turn.ThrowIfFailed();
            return StreamStep.Reply(turn.Complete(reply));
        }
        catch (CommandFailedException failed)
        {
            return RollBack(turn, turn.CompleteFailed(failed));
        }
        catch (RpcException rpc) when (!cancellationToken.IsCancellationRequested)
        {
            return RollBack(turn, Failures.Passed(command.Id, rpc));
        }
        finally
        {
            turn.Close();
        }
    }

    /// <summary>An entity that cannot be brought back is loaded again, which the proxy is told together with the failure.</summary>
    private static StreamStep RollBack(CommandTurn<TEntity> turn, Failure failure)
    {
        if (turn.TryRollBack()) return StreamStep.Fail(failure);
        failure.Restart = true;
        return StreamStep.FailAndEnd(failure);
    }

    private static StatusCode StatusOf(StreamStep? step) => step?.Answer switch
    {
        null => StatusCode.Internal,
        { Failure: { StatusCode: var given } } => given == (int)StatusCode.OK ? StatusCode.Unknown : (StatusCode)given,
        _ => StatusCode.OK,
    };
}
