using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using StatefulServerless.Protocol;

namespace StatefulServerless.Tck.Functions;

/// <summary>The kit's user function on the wire.</summary>
internal sealed class FunctionEndpoint(FunctionBehavior behavior) : Entity.EntityBase
{
    public override Task<EntitySpec> ready(Empty request, ServerCallContext context)
    {
        behavior.WasAsked(context.RequestHeaders.GetValue(MetadataKeys.Proxy));
        return Task.FromResult(behavior.Spec ?? throw new RpcException(new Status(StatusCode.Unavailable, "not yet")));
    }

    public override async Task handle(IAsyncStreamReader<EntityStreamIn> requestStream, IServerStreamWriter<EntityStreamOut> responseStream, ServerCallContext context)
    {
        if (!await requestStream.MoveNext(context.CancellationToken)) return;
        var first = requestStream.Current;
        var stream = behavior.Open(first.Init?.EntityId ?? "");
        using var over = CancellationTokenSource.CreateLinkedTokenSource(context.CancellationToken);
        var reading = ReadAsync(stream, first, requestStream, over.Token);
        try
        {
            await foreach (var answer in stream.Answers.ReadAllAsync(context.CancellationToken)) await responseStream.WriteAsync(answer, context.CancellationToken);
        }
        catch (Exception) when (context.CancellationToken.IsCancellationRequested)
        {
            // The proxy has cancelled the stream; the reader says so.
        }

        // The stream may end before the proxy has closed its side. Nobody may read it then: the server uses what belongs to it for the next one.
        await over.CancelAsync();
        await reading;
    }

    private async Task ReadAsync(FunctionStream stream, EntityStreamIn first, IAsyncStreamReader<EntityStreamIn> frames, CancellationToken cancelled)
    {
        var entity = behavior.BeginsAutomatic(stream.EntityId) ? new ModelEntity() : null;
        try
        {
            await TakeAsync(stream, first, entity, cancelled);
            for (var taken = 1; await NextAsync(stream, frames, taken, cancelled); taken++) await TakeAsync(stream, frames.Current, entity, cancelled);
            stream.Ended("half-close");
        }
        catch (Exception)
        {
            stream.Ended("cancel");
        }
    }

    private async Task<bool> NextAsync(FunctionStream stream, IAsyncStreamReader<EntityStreamIn> frames, int taken, CancellationToken cancelled)
    {
        await behavior.MayReadAsync(stream.EntityId, taken, cancelled);
        return await frames.MoveNext(cancelled);
    }

    // The kit's other entities answer with what came.
    private static async Task<EntityStreamOut> AnswerAsync(ModelEntity entity, Command command, CancellationToken cancelled) =>
        command.Payload.Is(Models.Request.Descriptor)
            ? await entity.AnswerAsync(command, cancelled)
            : new EntityStreamOut { Reply = new Reply { CommandId = command.Id, Payload = command.Payload } };

    private static async Task TakeAsync(FunctionStream stream, EntityStreamIn frame, ModelEntity? entity, CancellationToken cancelled)
    {
        stream.Arrived(frame);
        if (entity is null) return;
        if (frame.Init is { } init) entity.Begin(init.Snapshot);
        else if (frame.Event is { } @event) entity.Apply(@event.Payload);
        else if (frame.Command is { } command) stream.Send(await AnswerAsync(entity, command, cancelled));
    }
}
