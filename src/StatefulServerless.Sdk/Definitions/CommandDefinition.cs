using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace StatefulServerless;

/// <summary>One rpc and the handler, or the handlers of different phases, that answer it.</summary>
/// <typeparam name="TEntity">The entity class.</typeparam>
/// <param name="Name">The rpc's name, without the service.</param>
/// <param name="Input">The descriptor of the rpc's input message.</param>
/// <param name="Output">The descriptor of the rpc's output message.</param>
/// <param name="Handle">Calls the handler with the decoded command and returns the rpc's output message. The services are those of the entity's scope.</param>
public sealed record CommandDefinition<TEntity>(
    string Name,
    MessageDescriptor Input,
    MessageDescriptor Output,
    Func<TEntity, IMessage, CommandContext, IServiceProvider, CancellationToken, ValueTask<IMessage>> Handle)
    where TEntity : class;
