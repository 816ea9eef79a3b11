using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace StatefulServerless;

/// <summary>One type of event and the handler that applies it.</summary>
/// <typeparam name="TEntity">The entity class.</typeparam>
/// <param name="Event">The descriptor of the event message. Its full name is what the journal keeps.</param>
/// <param name="Apply">Calls the handler with the state and the decoded event, and returns the state that follows.</param>
public sealed record EventDefinition<TEntity>(
    MessageDescriptor Event,
    Func<TEntity, IMessage, IMessage, IMessage> Apply)
    where TEntity : class;
