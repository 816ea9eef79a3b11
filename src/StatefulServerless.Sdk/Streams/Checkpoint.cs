using Google.Protobuf;

namespace StatefulServerless.Streams;

/// <summary>An entity as it was before a command's first event. The state is null when the entity keeps it where it cannot be copied.</summary>
internal sealed record Checkpoint(IMessage? State, long SequenceNumber);
