using System.Security.Cryptography;
using System.Text;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace StatefulServerless.Proxy.Core.Fingerprints;

/// <summary>Tells whether two commands are the same, however they were encoded.</summary>
internal static class CommandFingerprint
{
    /// <summary>Half of SHA-256: nobody finds another payload for it, and it is stored with every key.</summary>
    public const int Bytes = 16;

    /// <summary>The stored format: SHA-256 of the command's name, a NUL and the canonical form of its payload, cut. It never changes.</summary>
    /// <param name="name">The command's name.</param>
    /// <param name="payload">The wire bytes of its input.</param>
    /// <param name="input">The input's message; null takes the wire bytes as they are.</param>
    public static ByteString Of(string name, ByteString payload, MessageDescriptor? input)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(name));
        hash.AppendData([0]);
        hash.AppendData(input is null ? payload.Span : CanonicalForm.Of(payload, input));
        return ByteString.CopyFrom(hash.GetHashAndReset().AsSpan(0, Bytes));
    }
}
