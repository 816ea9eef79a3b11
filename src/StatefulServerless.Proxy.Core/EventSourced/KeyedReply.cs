using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;

namespace StatefulServerless.Proxy.Core.EventSourced;

/// <summary>What is stored with the events of a command that came with an idempotency key, so that a retry gets the same answer.</summary>
/// <param name="Key">The caller's key.</param>
/// <param name="Fingerprint">Tells whether another command came with the same key.</param>
/// <param name="Reply">The command's reply; null when it was too large to be kept.</param>
public sealed record KeyedReply(string Key, ByteString Fingerprint, Any? Reply);
