using Google.Protobuf;

namespace StatefulServerless;

/// <summary>An rpc with its types, for tests. The generator writes one for each rpc into the entity's nested class <c>Commands</c>.</summary>
/// <typeparam name="TCommand">The rpc's input message.</typeparam>
/// <typeparam name="TReply">The rpc's output message.</typeparam>
/// <param name="Name">The rpc's name, without the service.</param>
public sealed record CommandRef<TCommand, TReply>(string Name)
    where TCommand : IMessage
    where TReply : IMessage;
