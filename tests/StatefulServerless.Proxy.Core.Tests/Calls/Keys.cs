using Google.Protobuf;
using Google.Protobuf.Reflection;
using StatefulServerless.Proxy.Core.Calls;
using StatefulServerless.Proxy.Core.Discovery;
using static StatefulServerless.Proxy.Core.Tests.Discovery.ProtoFiles;

namespace StatefulServerless.Proxy.Core.Tests.Calls;

/// <summary>Entity keys of a message x.In, and wire bytes written by hand.</summary>
static class Keys
{
    public const int MaxEntityIdBytes = 1024;

    public static EntityType EntityTypeOf(params FieldDescriptorProto[] fields)
    {
        var file = CartFile(Done, Message("In", fields));
        var color = new EnumDescriptorProto { Name = "Color", Value = { new EnumValueDescriptorProto { Name = "RED", Number = 0 } } };
        file.EnumType.Add(color);
        var reading = EntitySpecReader.Read(Spec(file));
        Assert.Empty(reading.Complaints);
        return reading.EntityType!;
    }

    public static EntityKey Of(params FieldDescriptorProto[] fields) => EntityTypeOf(fields).Methods["DoIn"].Key;

    /// <summary>The entity id, or the failure's text.</summary>
    public static string Read(this EntityKey key, ByteString payload)
    {
        if (key.TryRead(payload, MaxEntityIdBytes, out var entityId, out var failure))
            return entityId;
        Assert.Equal((Grpc.Core.StatusCode.InvalidArgument, CommandOutcome.NotExecuted), (failure.Error.Code, failure.Outcome));
        return failure.Error.Message;
    }

    public static ByteString Hex(string hex) => ByteString.CopyFrom(Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal)));

    public static ByteString Text(int field, string text)
    {
        var message = new MemoryStream();
        using (var output = new CodedOutputStream(message, leaveOpen: true))
        {
            output.WriteTag(field, WireFormat.WireType.LengthDelimited);
            output.WriteString(text);
        }
        return ByteString.CopyFrom(message.ToArray());
    }
}
