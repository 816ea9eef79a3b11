using Google.Protobuf;
using StatefulServerless.Protocol;

namespace StatefulServerless.Sdk.Tests.Commands;

public sealed class CommandMetadataTests
{
    private static readonly CommandMetadata Metadata = new(new Protocol.Metadata
    {
        Entries =
        {
            new MetadataEntry { Key = "trace", StringValue = "1" },
            new MetadataEntry { Key = "Trace", StringValue = "2" },
            new MetadataEntry { Key = "token-bin", BytesValue = ByteString.CopyFrom(7, 8) },
            new MetadataEntry { Key = "nothing" },
        },
    });

    [Fact]
    public void GetText_InAnyCase_IsTheFirst() => Assert.Equal("1", Metadata.GetText("TRACE"));

    [Fact]
    public void AllText_IsEveryOneInOrder() => Assert.Equal(["1", "2"], Metadata.AllText("trace"));

    [Fact]
    public void GetText_OfBytes_IsNull() => Assert.Null(Metadata.GetText("token-bin"));

    [Fact]
    public void GetBytes_IsTheBytes() => Assert.Equal(ByteString.CopyFrom(7, 8), Metadata.GetBytes("TOKEN-bin"));

    [Fact]
    public void Keys_AreDifferentInAnyCase() => Assert.Equal(["trace", "token-bin", "nothing"], Metadata.Keys);

    [Fact]
    public void Contains_IsTrueForAKeyWithoutValue() => Assert.True(Metadata.Contains("Nothing") && !Metadata.Contains("other"));

    [Fact]
    public void Empty_HasNothing() => Assert.Equal((0, (string?)null, false), (CommandMetadata.Empty.Count, CommandMetadata.Empty.GetText("a"), CommandMetadata.Empty.Contains("a")));
}
