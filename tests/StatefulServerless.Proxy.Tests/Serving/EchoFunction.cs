using System.Collections.Concurrent;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using StatefulServerless.Protocol;
using StatefulServerless.Proxy.Tests.Protos;
using Metadata = StatefulServerless.Protocol.Metadata;

namespace StatefulServerless.Proxy.Tests.Serving;

/// <summary>A user function that replies with what it was told, stores it as an event, and fails when it is told to.</summary>
internal sealed class EchoFunction : Entity.EntityBase
{
    public const string Fail = "fail";

    public const string FailWithDetails = "fail with details";

    /// <summary>It never answers this.</summary>
    public const string Silence = "silence";

    /// <summary>What it was told, in the order in which commands arrived.</summary>
    public ConcurrentQueue<string> Heard { get; } = new();

    /// <summary>The metadata that came with a text.</summary>
    public ConcurrentDictionary<string, Metadata> Metadata { get; } = new();

    /// <summary>What it makes of the descriptor of its service.</summary>
    public Func<FileDescriptorProto, FileDescriptorProto> Describe { get; set; } = file => file;

    /// <summary>What it says beside its answers to an entity's commands.</summary>
    public ConcurrentDictionary<string, Metadata> ReplyMetadata { get; } = new();

    /// <summary>What it does before it says what it serves.</summary>
    public Func<CancellationToken, Task> Hesitate { get; set; } = _ => Task.CompletedTask;

    public override async Task<EntitySpec> ready(Empty request, ServerCallContext context)
    {
        await Hesitate(context.CancellationToken);
        return new EntitySpec
        {
            ServiceName = Echo.Descriptor.FullName,
            PersistenceId = "echo",
            Proto = new FileDescriptorSet { File = { Describe(FileDescriptorProto.Parser.ParseFrom(EchoReflection.Descriptor.SerializedData)) } }.ToByteString(),
        };
    }

    public override async Task handle(
        IAsyncStreamReader<EntityStreamIn> requestStream, IServerStreamWriter<EntityStreamOut> responseStream, ServerCallContext context)
    {
        await foreach (var message in requestStream.ReadAllAsync(context.CancellationToken))
            if (message.Command is { } command && Answer(command) is { } answer)
                await responseStream.WriteAsync(answer, context.CancellationToken);
    }

    private EntityStreamOut? Answer(Command command)
    {
        if (command.Name is "Store" or "Fetch")
            return new EntityStreamOut { Reply = new Reply { CommandId = command.Id, Payload = Any.Pack(Document.Parser.ParseFrom(command.Payload.Value).Body) } };
        var said = Said.Parser.ParseFrom(command.Payload.Value);
        Heard.Enqueue(said.Text);
        Metadata[said.Text] = command.Metadata;
        var answer = said.Text switch
        {
            Fail => new EntityStreamOut { Failure = Failure(command, StatusCode.Aborted) },
            FailWithDetails => new EntityStreamOut { Failure = Failure(command, StatusCode.FailedPrecondition, new Heard { Text = "why" }) },
            Silence => null,
            _ => new EntityStreamOut { Reply = new Reply { CommandId = command.Id, Payload = Any.Pack(new Heard { Text = said.Text }), Events = { Any.Pack(said) } } },
        };
        var metadata = ReplyMetadata.GetValueOrDefault(command.EntityId);
        if (answer?.Reply is { } reply) reply.Metadata = metadata;
        if (answer?.Failure is { } failure) failure.Metadata = metadata;
        return answer;
    }

    private static Failure Failure(Command command, StatusCode code, params IMessage[] details) =>
        new() { CommandId = command.Id, Description = "told to fail", StatusCode = (int)code, Details = { details.Select(Any.Pack) } };
}
