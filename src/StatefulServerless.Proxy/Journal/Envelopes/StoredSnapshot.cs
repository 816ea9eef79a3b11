using Google.Protobuf.WellKnownTypes;
using StatefulServerless.Protocol.Stored;

namespace StatefulServerless.Proxy.Journal.Envelopes;

/// <summary>A snapshot on its way into the snapshot store. A store in memory gives it back as it is.</summary>
/// <param name="PersistenceId">Whose state it is; part of its checksum.</param>
/// <param name="Payload">The state as the user function gave it.</param>
/// <param name="Metadata">What is stored with it.</param>
internal sealed record StoredSnapshot(string PersistenceId, Any Payload, StoredSnapshotMetadata Metadata);
