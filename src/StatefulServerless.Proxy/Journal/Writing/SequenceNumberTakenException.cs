namespace StatefulServerless.Proxy.Journal.Writing;

/// <summary>Another writer has stored events at these sequence numbers: this writer has lost its entity.</summary>
/// <param name="persistenceId">Whose journal.</param>
/// <param name="sequenceNumber">The first number that was to be written.</param>
/// <param name="cause">What the database said.</param>
internal sealed class SequenceNumberTakenException(string persistenceId, long sequenceNumber, Exception cause)
    : Exception($"another writer has stored events of '{persistenceId}' at or after sequence number {sequenceNumber}", cause);
