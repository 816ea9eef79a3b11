using Google.Protobuf;
using Google.Protobuf.Reflection;
using StatefulServerless.Protocol;
using StatefulServerless.Tck.Models;

namespace StatefulServerless.Tck.Functions;

/// <summary>The entity specs that the kit's user function can offer, good and bad.</summary>
internal static class ModelSpecs
{
    /// <exception cref="KeyNotFoundException">No spec has this name.</exception>
    public static EntitySpec? Named(string name) => name switch
    {
        "model" => Model(),
        "none" => null,
        "garbage" => With(spec => spec.Proto = ByteString.CopyFrom(0xff, 0x01, 0x02)),
        "empty" => new EntitySpec(),
        "unknown-service" => With(spec => spec.ServiceName = "statefulserverless.tck.Nothing"),
        "bad-persistence-id" => With(spec => spec.PersistenceId = "tck model|"),
        "without-key" => With(spec => spec.Proto = WithoutKey()),
        _ => throw new KeyNotFoundException($"The kit has no spec '{name}'."),
    };

    private static EntitySpec Model() => new()
    {
        Proto = Set(ModelReflection.Descriptor.Dependencies.Append(ModelReflection.Descriptor).Select(file => file.SerializedData)),
        ServiceName = "statefulserverless.tck.Model",
        PersistenceId = "tck-model",
    };

    private static EntitySpec With(Action<EntitySpec> change)
    {
        var spec = Model();
        change(spec);
        return spec;
    }

    private static ByteString WithoutKey()
    {
        var file = FileDescriptorProto.Parser.ParseFrom(ModelReflection.Descriptor.SerializedData);
        foreach (var field in file.MessageType.SelectMany(message => message.Field)) field.Options = null;
        return Set(ModelReflection.Descriptor.Dependencies.Select(import => import.SerializedData).Append(file.ToByteString()));
    }

    // The bytes as protoc wrote them, so that no option is lost.
    private static ByteString Set(IEnumerable<ByteString> files)
    {
        using var buffer = new MemoryStream();
        using var output = new CodedOutputStream(buffer);
        foreach (var file in files)
        {
            output.WriteTag(FileDescriptorSet.FileFieldNumber, WireFormat.WireType.LengthDelimited);
            output.WriteBytes(file);
        }

        output.Flush();
        return ByteString.CopyFrom(buffer.ToArray());
    }
}
