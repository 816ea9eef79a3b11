using System.Text;
using StatefulServerless.Protocol.Checksums;

namespace StatefulServerless.Proxy.Tests.Journal.Envelopes;

public sealed class Crc32CTests
{
    /// <summary>The check value of the algorithm's definition, and those of RFC 3720, B.4.</summary>
    [Fact]
    public void Checksum_OfKnownBytes_IsTheKnownOne()
    {
        Assert.Equal(0xE3069283u, Of(Encoding.ASCII.GetBytes("123456789")));
        Assert.Equal(0x8A9136AAu, Of(new byte[32]));
        Assert.Equal(0x62A8AB43u, Of([.. Enumerable.Repeat((byte)0xff, 32)]));
        Assert.Equal(0x46DD794Eu, Of([.. Enumerable.Range(0, 32).Select(number => (byte)number)]));
    }

    [Fact]
    public void Checksum_OfParts_IsThatOfTheWhole()
    {
        var checksum = new Crc32C();
        checksum.Add("12345"u8);
        checksum.Add("6789"u8);
        Assert.Equal(0xE3069283u, checksum.Value);
    }

    private static uint Of(byte[] bytes)
    {
        var checksum = new Crc32C();
        checksum.Add(bytes);
        return checksum.Value;
    }
}
