using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace StatefulServerless;

/// <summary>One type of event and the handler that applies it, after the upcasters on the way to it.</summary>
/// <typeparam name="TEntity">The entity class.</typeparam>
/// <param name="Event">The descriptor of the event message. Its full name is what the journal keeps.</param>
/// <param name="Apply">
/// Calls the handler with the state and the decoded event, and returns the state that follows. The state is null, before and after, when
/// the entity keeps it in fields of its own.
/// </param>
public sealed record EventDefinition<TEntity>(
    MessageDescriptor Event,
    Func<TEntity, IMessage?, IMessage, EventContext, IMessage?> Apply)
    where TEntity : class;
