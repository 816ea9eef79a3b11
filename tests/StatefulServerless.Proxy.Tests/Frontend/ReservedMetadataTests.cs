using StatefulServerless.Proxy.Frontend;

namespace StatefulServerless.Proxy.Tests.Frontend;

public sealed class ReservedMetadataTests
{
    [Theory]
    [InlineData("command-outcome")]
    [InlineData("Entity-Sequence-Number")]
    [InlineData("x-stateful-serverless-proxy")]
    [InlineData("grpc-timeout")]
    [InlineData("x-internal-user")]
    [InlineData("Cloudstate-Entity-Id")]
    [InlineData("Content-Length")]
    [InlineData("Host")]
    public void Key_OfTransportOrProxy_StaysAtTheDoor(string key) => Assert.True(ReservedMetadata.Contains(key));

    [Theory]
    [InlineData("idempotency-key")]
    [InlineData("authorization")]
    [InlineData("traceparent")]
    [InlineData("x-tenant")]
    public void Key_OfTheCaller_IsPassedOn(string key) => Assert.False(ReservedMetadata.Contains(key));
}
