namespace StatefulServerless.Streams;

/// <summary>The proxy sent what the protocol does not allow, or the entity cannot follow its own history: the stream ends.</summary>
internal sealed class ProtocolViolationException(string message) : Exception(message);
