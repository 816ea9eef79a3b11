using StatefulServerless.Proxy.Frontend.Grpc;

namespace StatefulServerless.Proxy.Tests.Frontend.Grpc;

public sealed class GrpcTimeoutTests
{
    [Theory]
    [InlineData("2H", 7_200)]
    [InlineData("3M", 180)]
    [InlineData("10S", 10)]
    [InlineData("500m", 0.5)]
    [InlineData("20u", 0.00002)]
    [InlineData("200n", 0.0000002)]
    [InlineData("1n", 0)]
    [InlineData("0m", 0)]
    [InlineData("00000001S", 1)]
    [InlineData("99999999H", 359_999_996_400)]
    public void Timeout_InEveryUnit_IsRead(string text, double seconds)
    {
        Assert.True(GrpcTimeout.TryRead(text, out var timeout));
        Assert.Equal(seconds, timeout!.Value.TotalSeconds, 9);
    }

    [Fact]
    public void NoHeader_IsNoTimeout()
    {
        Assert.True(GrpcTimeout.TryRead(default, out var timeout));
        Assert.Null(timeout);
    }

    [Theory]
    [InlineData("1x")]
    [InlineData("")]
    [InlineData("S")]
    [InlineData("1")]
    [InlineData("-1S")]
    [InlineData("+1S")]
    [InlineData(" 1S")]
    [InlineData("1 S")]
    [InlineData("1s")]
    [InlineData("1.5S")]
    [InlineData("123456789S")]
    [InlineData("2147483647H")]
    public void Timeout_OfAnotherForm_IsNotRead(string text) => Assert.False(GrpcTimeout.TryRead(text, out _));

    [Fact]
    public void Timeouts_TwoOfThem_AreNotRead() => Assert.False(GrpcTimeout.TryRead(new(["1S", "1S"]), out _));
}
