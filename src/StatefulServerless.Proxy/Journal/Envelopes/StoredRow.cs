namespace StatefulServerless.Proxy.Journal.Envelopes;

/// <summary>A row as it was read, not looked at yet: whoever opens it knows what it should be.</summary>
/// <param name="TypeUrl">The manifest.</param>
/// <param name="Bytes">The payload and what stands behind it.</param>
internal sealed record StoredRow(string TypeUrl, ReadOnlyMemory<byte> Bytes);
