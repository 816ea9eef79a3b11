using Google.Protobuf;
using Grpc.Core;
using StatefulServerless.Proxy.Core;

namespace StatefulServerless.Proxy.Frontend.Grpc;

/// <summary>Carries the messages of the proxy's own services, for which there are types.</summary>
internal static class MessageMarshaller
{
    public static Marshaller<T> Of<T>(MessageParser<T> parser)
        where T : class, IMessage<T>, new() => Marshallers.Create<T>(Write, context => Read(parser, context));

    private static void Write<T>(T message, SerializationContext context)
        where T : IMessage<T>
    {
        context.SetPayloadLength(message.CalculateSize());
        message.WriteTo(context.GetBufferWriter());
        context.Complete();
    }

    private static T Read<T>(MessageParser<T> parser, DeserializationContext context)
        where T : IMessage<T>, new()
    {
        try
        {
            return parser.ParseFrom(context.PayloadAsReadOnlySequence());
        }
        catch (InvalidProtocolBufferException malformed)
        {
            throw GrpcAnswer.RefusalOf(ProxyErrors.InvalidRequest(new T().Descriptor.FullName, malformed.Message));
        }
    }
}
