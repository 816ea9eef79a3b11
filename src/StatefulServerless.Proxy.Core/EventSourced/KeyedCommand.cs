using System.Security.Cryptography;
using System.Text;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using StatefulServerless.Proxy.Core.Calls;

namespace StatefulServerless.Proxy.Core.EventSourced;

/// <summary>What makes a command that came with an idempotency key the same one again: its key, its name and its payload.</summary>
internal sealed record KeyedCommand(string Key, ByteString Fingerprint)
{
    /// <summary>Half of SHA-256: nobody finds another payload for it, and it is stored with every key.</summary>
    public const int FingerprintBytes = 16;

    /// <summary>Null when the command has no key.</summary>
    public static KeyedCommand? Of(EntityCommand command) =>
        IdempotencyKey.Of(command.Metadata) is { } key ? new KeyedCommand(key, FingerprintOf(command.Name, command.Payload)) : null;

    public KeyedReply With(Any? reply) => new(Key, Fingerprint, reply);

    // The stored format: SHA-256 of the command's name, a NUL and the payload's bytes, cut. It never changes.
    private static ByteString FingerprintOf(string name, Any payload)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(name));
        hash.AppendData([0]);
        hash.AppendData(payload.Value.Span);
        return ByteString.CopyFrom(hash.GetHashAndReset().AsSpan(0, FingerprintBytes));
    }
}
