using System.Collections.Concurrent;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using StatefulServerless.Protocol;
using StatefulServerless.Proxy.Tests.Protos;

namespace StatefulServerless.Proxy.Tests.Serving;

/// <summary>A user function that replies with what it was told, stores it as an event, and fails when it is told to.</summary>
internal sealed class EchoFunction : Entity.EntityBase
{
    public const string Fail = "fail";

    /// <summary>What it was told, in the order in which commands arrived.</summary>
    public ConcurrentQueue<string> Heard { get; } = new();

    public override Task<EntitySpec> ready(Empty request, ServerCallContext context) => Task.FromResult(new EntitySpec
    {
        ServiceName = Echo.Descriptor.FullName,
        PersistenceId = "echo",
        Proto = new FileDescriptorSet { File = { FileDescriptorProto.Parser.ParseFrom(EchoReflection.Descriptor.SerializedData) } }.ToByteString(),
    });

    public override async Task handle(
        IAsyncStreamReader<EntityStreamIn> requestStream, IServerStreamWriter<EntityStreamOut> responseStream, ServerCallContext context)
    {
        await foreach (var message in requestStream.ReadAllAsync(context.CancellationToken))
            if (message.Command is { } command)
                await responseStream.WriteAsync(Answer(command), context.CancellationToken);
    }

    private EntityStreamOut Answer(Command command)
    {
        var said = Said.Parser.ParseFrom(command.Payload.Value);
        Heard.Enqueue(said.Text);
        return said.Text == Fail
            ? new EntityStreamOut { Failure = new Failure { CommandId = command.Id, Description = "told to fail", StatusCode = (int)StatusCode.Aborted } }
            : new EntityStreamOut { Reply = new Reply { CommandId = command.Id, Payload = Any.Pack(new Heard { Text = said.Text }), Events = { Any.Pack(said) } } };
    }
}
