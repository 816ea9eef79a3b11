using System.Buffers;
using Grpc.Core;
using StatefulServerless.Proxy.Frontend.Grpc;

namespace StatefulServerless.Proxy.Tests.Frontend.Grpc;

public sealed class FrameCheckTests
{
    private const int Limit = 1_000;

    // However the bytes are cut.
    [Theory]
    [InlineData("")]
    [InlineData("00 00000000")]
    [InlineData("00 00000002 0707 01 00000001 07")]
    [InlineData("00 00000000 00 00000000 00 00000001 07")]
    public void Stream_OfWholeMessages_IsWell(string hexadecimal)
    {
        var bytes = Convert.FromHexString(hexadecimal.Replace(" ", "", StringComparison.Ordinal));
        for (var size = 1; size <= bytes.Length + 1; size++)
        {
            var check = Check(isSingle: false);
            Assert.All(bytes.Chunk(size), part => Assert.Null(check.Next(new ReadOnlySequence<byte>(part))));
            Assert.Null(check.AtEnd());
        }
    }

    [Theory]
    [InlineData(false, new byte[] { 0, 0, 0 }, StatusCode.InvalidArgument, "incomplete message: the request ended after 3 of 5 bytes")]
    [InlineData(false, new byte[] { 0, 0, 0, 0, 100, 1, 2 }, StatusCode.InvalidArgument, "incomplete message: the request ended after 2 of 100 bytes")]
    [InlineData(false, new byte[] { 0, 0, 0, 3, 233 }, StatusCode.ResourceExhausted, "message of 1001 bytes exceeds limit 1000")]
    [InlineData(false, new byte[] { 0, 255, 255, 255, 255 }, StatusCode.ResourceExhausted, "message of 4294967295 bytes exceeds limit 1000")]
    [InlineData(false, new byte[] { 2, 0, 0, 0, 0 }, StatusCode.Internal, "bad compression flag 2")]
    [InlineData(false, new byte[] { 128, 0, 0, 0, 0 }, StatusCode.Internal, "bad compression flag 128")]
    [InlineData(true, new byte[] { }, StatusCode.InvalidArgument, "no message: x.Y/Z needs a request message")]
    [InlineData(true, new byte[] { 0, 0, 0, 0, 0, 0 }, StatusCode.Internal, "additional data: x.Y/Z takes one request message")]
    public void Stream_ThatIsFramedWrongly_IsRefused(bool isSingle, byte[] bytes, StatusCode code, string text)
    {
        for (var size = 1; size <= bytes.Length + 1; size++)
        {
            var check = Check(isSingle);
            var fault = bytes.Chunk(size).Select(part => check.Next(new ReadOnlySequence<byte>(part))).FirstOrDefault(found => found is not null) ?? check.AtEnd();

            Assert.Equal(code, fault!.Error.Code);
            Assert.StartsWith(text, fault.Error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void CompressedMessage_WithoutAnEncoding_IsRefused() => Assert.Equal(
        StatusCode.Internal,
        new FrameCheck("x.Y/Z", false, isCompressible: false, Limit).Next(new ReadOnlySequence<byte>([1, 0, 0, 0, 0]))!.Error.Code);

    private static FrameCheck Check(bool isSingle) => new("x.Y/Z", isSingle, isCompressible: true, Limit);
}
