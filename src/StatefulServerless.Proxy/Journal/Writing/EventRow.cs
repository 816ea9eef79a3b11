namespace StatefulServerless.Proxy.Journal.Writing;

/// <summary>One event as it lies in the table.</summary>
/// <param name="PersistenceId">Whose event.</param>
/// <param name="SequenceNumber">Its place in that entity's journal.</param>
/// <param name="Created">When it was written, in ticks of UTC.</param>
/// <param name="Manifest">What the serializer needs to read it.</param>
/// <param name="SerializerId">Who wrote the bytes.</param>
/// <param name="Payload">The bytes.</param>
internal sealed record EventRow(string PersistenceId, long SequenceNumber, long Created, string Manifest, int SerializerId, byte[] Payload);
