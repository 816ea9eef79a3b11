using Grpc.Core;
using Microsoft.AspNetCore.Http;
using StatefulServerless.Proxy.Frontend.Grpc;

namespace StatefulServerless.Proxy.Tests.Frontend.Grpc;

public sealed class GrpcMetadataTests
{
    [Fact]
    public void Key_WithSeveralValues_HasAnEntryForEach()
    {
        var metadata = GrpcMetadata.Of(new HeaderDictionary { ["X-Tag"] = new(["a", "b, c"]), [":path"] = "/x", ["te"] = "trailers" });

        Assert.Equal([("x-tag", "a"), ("x-tag", "b, c")], metadata.Entries.Select(entry => (entry.Key, entry.StringValue)));
    }

    [Theory]
    [InlineData("AQI=", "01-02")]
    [InlineData("AQI", "01-02")]
    [InlineData("AQI, Aw==,", "01-02|03|")]
    [InlineData("", "")]
    public void BinaryKey_IsBytes_PaddedOrNot(string value, string bytes) => Assert.Equal(
        bytes,
        string.Join('|', GrpcMetadata.Of(new HeaderDictionary { ["trace-bin"] = value }).Entries.Select(entry => BitConverter.ToString(entry.BytesValue.ToByteArray()))));

    [Theory]
    [InlineData("!!!")]
    [InlineData("A")]
    [InlineData("AQI=,*")]
    public void BinaryKey_ThatIsNotBase64_IsNamed(string value)
    {
        var refusal = Assert.Throws<RpcException>(() => GrpcMetadata.Of(new HeaderDictionary { ["trace-bin"] = value }));

        Assert.Equal(StatusCode.InvalidArgument, refusal.StatusCode);
        Assert.Contains("'trace-bin'", refusal.Status.Detail, StringComparison.Ordinal);
        Assert.Equal("not-executed", refusal.Trailers.GetValue("command-outcome"));
    }
}
