using Google.Protobuf;
using StatefulServerless.FaultCampaign.Sites;
using StatefulServerless.Protocol.Stored;

namespace StatefulServerless.FaultCampaign.Tests.Sites;

public sealed class StoredWriterTests
{
    [Fact]
    public void Row_WithMetadata_NamesItsWriter()
    {
        var metadata = new StoredEventMetadata { Version = 1, SequenceNumber = 7, Writer = "a-1", CommandId = 3 };
        Assert.Equal("a-1", StoredWriter.Of(Row(metadata.ToByteArray())));
    }

    [Fact]
    public void Row_WithoutMetadata_NamesNobody() => Assert.Equal("", StoredWriter.Of([0x0A, 0x01, (byte)'a']));

    private static byte[] Row(byte[] metadata)
    {
        var bytes = new MemoryStream();
        using (var output = new CodedOutputStream(bytes, leaveOpen: true))
        {
            output.WriteTag(1, WireFormat.WireType.LengthDelimited);
            output.WriteString("a");
            output.WriteTag(536_870_911, WireFormat.WireType.LengthDelimited);
            output.WriteBytes(UnsafeByteOperations.UnsafeWrap(metadata));
        }

        return bytes.ToArray();
    }
}
