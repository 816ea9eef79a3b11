using Google.Protobuf.WellKnownTypes;

namespace StatefulServerless.LoadBench.Skeleton;

/// <summary>An event of a pad.</summary>
internal sealed record PadEvent(Any Payload);
