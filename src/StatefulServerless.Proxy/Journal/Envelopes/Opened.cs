using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;

namespace StatefulServerless.Proxy.Journal.Envelopes;

/// <summary>What a row turned out to be.</summary>
/// <param name="Payload">The payload; null when the row cannot be trusted.</param>
/// <param name="Metadata">What was stored with it; null when the row cannot be trusted, or was written before there was any.</param>
/// <param name="Defect">What is wrong with the row; null when nothing is.</param>
internal readonly record struct Opened<TMetadata>(Any? Payload, TMetadata? Metadata, string? Defect)
    where TMetadata : class, IMessage
{
    public static Opened<TMetadata> Broken(string defect) => new(null, null, defect);
}
