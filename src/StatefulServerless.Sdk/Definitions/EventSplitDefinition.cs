using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace StatefulServerless;

/// <summary>One type of stored event of which an upcaster makes any number of others.</summary>
/// <param name="Event">The descriptor of the stored event.</param>
/// <param name="Split">Returns the events to be applied in its place, in order. They count as the one that is stored.</param>
public sealed record EventSplitDefinition(MessageDescriptor Event, Func<IMessage, EventContext, IEnumerable<IMessage>> Split);
