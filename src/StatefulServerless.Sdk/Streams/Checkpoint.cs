using Google.Protobuf;

namespace StatefulServerless.Streams;

/// <summary>An entity as it was before a command's first event.</summary>
internal sealed record Checkpoint(IMessage State, long SequenceNumber);
