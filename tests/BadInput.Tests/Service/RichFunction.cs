using System.Collections.Concurrent;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using StatefulServerless.BadInput.Tests.Protos;
using StatefulServerless.Protocol;

namespace StatefulServerless.BadInput.Tests.Service;

/// <summary>The user function behind the proxy under test: stores notes, and counts the commands that reach it.</summary>
/// <param name="service">The service of rich.proto that it serves.</param>
internal sealed class RichFunction(ServiceDescriptor service) : Entity.EntityBase
{
    /// <summary>A note with this text is not answered before <see cref="Release"/>.</summary>
    public const string Wait = "wait";

    /// <summary>A note with this text is stored and cannot be loaded again. The next command ends its stream.</summary>
    public const string Poison = "poison";

    private readonly ConcurrentDictionary<string, int> _commands = new();
    private TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _liveEntities;

    /// <summary>How many commands it got for an entity.</summary>
    public int CommandsFor(string entityId) => _commands.GetValueOrDefault(entityId);

    /// <summary>How many commands it got for all entities with ids that begin so.</summary>
    public int CommandsForAll(string prefix) =>
        _commands.Where(entity => entity.Key.StartsWith(prefix, StringComparison.Ordinal)).Sum(entity => entity.Value);

    /// <summary>The metadata that came with the newest command of an entity.</summary>
    public ConcurrentDictionary<string, Protocol.Metadata> Metadata { get; } = new();

    /// <summary>Streams that are open: entities that live.</summary>
    public int LiveEntities => _liveEntities;

    /// <summary>Answers whoever waits, and everybody who asks to wait from now on.</summary>
    public void Release() => _released.TrySetResult();

    public void Hold() => _released = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    public override Task<EntitySpec> ready(Empty request, ServerCallContext context) => Task.FromResult(new EntitySpec
    {
        ServiceName = service.FullName,
        PersistenceId = service.Name,
        Proto = new FileDescriptorSet { File = { FilesOf(service.File) } }.ToByteString(),
    });

    public override async Task handle(
        IAsyncStreamReader<EntityStreamIn> requestStream, IServerStreamWriter<EntityStreamOut> responseStream, ServerCallContext context)
    {
        Interlocked.Increment(ref _liveEntities);
        try
        {
            var entity = new RichEntity();
            await foreach (var message in requestStream.ReadAllAsync(context.CancellationToken))
            {
                if (message.Event is not null) entity.Replay(message.Event.Payload);
                if (message.Event is not null && entity.IsPoisoned) await RefuseAsync(responseStream, context.CancellationToken);
                if (message.Command is not { } command) continue;
                Count(command);
                if (entity.IsPoisoned) return;
                if (RichEntity.AsksToWait(command)) await _released.Task.WaitAsync(context.CancellationToken);
                await responseStream.WriteAsync(new EntityStreamOut { Reply = entity.Handle(command) }, context.CancellationToken);
            }
        }
        finally
        {
            Interlocked.Decrement(ref _liveEntities);
        }
    }

    private static Task RefuseAsync(IServerStreamWriter<EntityStreamOut> stream, CancellationToken cancellationToken) =>
        stream.WriteAsync(new EntityStreamOut { Failure = new Failure { Description = "this note cannot be loaded" } }, cancellationToken);

    private void Count(Command command)
    {
        // Asking stores nothing, and the tests themselves ask.
        if (command.Name == nameof(Rich.RichClient.Get)) return;
        _commands.AddOrUpdate(command.EntityId, 1, (_, count) => count + 1);
        Metadata[command.EntityId] = command.Metadata;
    }

    // Dependencies first, each once.
    private static IEnumerable<FileDescriptorProto> FilesOf(FileDescriptor file) => file.Dependencies
        .SelectMany(FilesOf)
        .Append(FileDescriptorProto.Parser.ParseFrom(file.SerializedData))
        .DistinctBy(each => each.Name);
}
