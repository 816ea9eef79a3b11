using Google.Protobuf;

namespace StatefulServerless.FaultCampaign.Sites;

/// <summary>
/// Finds out who wrote a row: which life of the entity in which process. It stands in the metadata behind the payload (proto/internal/stored.proto); the
/// table's own column may name no more than the process.
/// </summary>
internal static class StoredWriter
{
    private const int MetadataField = 536_870_911;
    private const int WriterField = 4;

    /// <returns>The writer; empty when the row does not name one.</returns>
    public static string Of(byte[] row) => Find(row, MetadataField) is { } metadata ? Find(metadata.ToByteArray(), WriterField)?.ToStringUtf8() ?? "" : "";

    private static ByteString? Find(byte[] message, int field)
    {
        using var input = new CodedInputStream(message);
        for (var tag = input.ReadTag(); tag != 0; tag = input.ReadTag())
        {
            if (WireFormat.GetTagFieldNumber(tag) == field) return input.ReadBytes();
            input.SkipLastField();
        }

        return null;
    }
}
