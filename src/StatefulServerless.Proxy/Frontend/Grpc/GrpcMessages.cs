using System.Buffers;
using Google.Protobuf;
using Grpc.Core;

namespace StatefulServerless.Proxy.Frontend.Grpc;

/// <summary>Carries messages through Grpc.AspNetCore as the bytes that they are.</summary>
internal static class GrpcMessages
{
    public static Marshaller<ByteString> Marshaller { get; } = Marshallers.Create(Write, Read);

    private static void Write(ByteString message, SerializationContext context)
    {
        context.SetPayloadLength(message.Length);
        context.GetBufferWriter().Write(message.Span);
        context.Complete();
    }

    // The buffer goes back to Grpc.AspNetCore when this returns, so the bytes are copied, once.
    private static ByteString Read(DeserializationContext context) =>
        UnsafeByteOperations.UnsafeWrap(context.PayloadAsReadOnlySequence().ToArray());
}
