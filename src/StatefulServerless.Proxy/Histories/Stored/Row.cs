using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using StatefulServerless.Proxy.Journal;
using StatefulServerless.Proxy.Journal.Envelopes;
using StatefulServerless.Proxy.Journal.Reading;

namespace StatefulServerless.Proxy.Histories.Stored;

/// <summary>A row of the journal or of the snapshot store, as it lies there.</summary>
/// <param name="Place">Whose it is, and its number.</param>
/// <param name="Created">When it was written, in ticks of UTC.</param>
/// <param name="Manifest">What its bytes are.</param>
/// <param name="Serializer">Who wrote the bytes; null when the row does not say.</param>
/// <param name="Length">How many bytes there are.</param>
/// <param name="Bytes">The bytes; empty when there are too many.</param>
internal sealed record Row(RowPlace Place, long Created, string Manifest, int? Serializer, long Length, byte[] Bytes)
{
    /// <summary>The time as exports have it; 0 when the row's is none.</summary>
    public long StoredAtMs =>
        Created > DateTime.UnixEpoch.Ticks && Created < DateTime.MaxValue.Ticks ? (Created - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMillisecond : 0;

    /// <summary>What the readers of events and snapshots know how to open.</summary>
    public object Content(int maxRowBytes) => Length > maxRowBytes ? new OversizedRow(Length, maxRowBytes) : Serializer switch
    {
        EnvelopeSerializer.StoredIdentifier => new StoredRow(Manifest, Bytes),
        AnySerializer.StoredIdentifier => new Any { TypeUrl = Manifest, Value = UnsafeByteOperations.UnsafeWrap(Bytes) },
        _ => this,
    };
}
