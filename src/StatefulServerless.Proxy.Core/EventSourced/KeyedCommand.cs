using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using StatefulServerless.Proxy.Core.Calls;
using StatefulServerless.Proxy.Core.Fingerprints;

namespace StatefulServerless.Proxy.Core.EventSourced;

/// <summary>What makes a command that came with an idempotency key the same one again: its key, its name and its payload.</summary>
internal sealed record KeyedCommand(string Key, ByteString Fingerprint)
{
    /// <summary>Null when the command has no key.</summary>
    public static KeyedCommand? Of(EntityCommand command, MethodOutputs outputs) => IdempotencyKey.Of(command.Metadata) is { } key
        ? new KeyedCommand(key, CommandFingerprint.Of(command.Name, command.Payload.Value, outputs.InputOf(command.Name)))
        : null;

    public KeyedReply With(Any? reply) => new(Key, Fingerprint, reply);
}
