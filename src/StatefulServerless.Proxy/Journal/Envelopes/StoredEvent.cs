using Google.Protobuf.WellKnownTypes;
using StatefulServerless.Protocol.Stored;

namespace StatefulServerless.Proxy.Journal.Envelopes;

/// <summary>An event on its way into the journal. A journal in memory gives it back as it is.</summary>
/// <param name="PersistenceId">Whose event it is; part of its checksum.</param>
/// <param name="Payload">The event as the user function gave it.</param>
/// <param name="Metadata">What is stored with it.</param>
internal sealed record StoredEvent(string PersistenceId, Any Payload, StoredEventMetadata Metadata);
