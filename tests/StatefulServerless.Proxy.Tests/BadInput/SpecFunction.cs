using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using StatefulServerless.Protocol;

namespace StatefulServerless.Proxy.Tests.BadInput;

/// <summary>A user function that says it serves whatever it is given, and answers every command with an empty <c>x.Done</c>.</summary>
internal sealed class SpecFunction : Entity.EntityBase
{
    public EntitySpec Spec { get; set; } = DescriptorCase.GoodSpec;

    public override Task<EntitySpec> ready(Empty request, ServerCallContext context) => Task.FromResult(Spec);

    public override async Task handle(
        IAsyncStreamReader<EntityStreamIn> requestStream, IServerStreamWriter<EntityStreamOut> responseStream, ServerCallContext context)
    {
        await foreach (var message in requestStream.ReadAllAsync(context.CancellationToken))
            if (message.Command is { } command)
                await responseStream.WriteAsync(Done(command), context.CancellationToken);
    }

    private static EntityStreamOut Done(Command command) =>
        new() { Reply = new Reply { CommandId = command.Id, Payload = new Any { TypeUrl = "type.googleapis.com/x.Done" } } };
}
