namespace StatefulServerless.Proxy.Core.EventSourced;

/// <summary>A reply of the recent past.</summary>
/// <param name="Reply">The key and the reply.</param>
/// <param name="SequenceNumber">The entity's sequence number after the command.</param>
/// <param name="Age">How long ago its events were stored; never negative.</param>
public sealed record RememberedReply(KeyedReply Reply, long SequenceNumber, TimeSpan Age);
