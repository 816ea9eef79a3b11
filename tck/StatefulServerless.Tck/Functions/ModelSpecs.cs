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
        "model-k" => With(spec => spec.PersistenceId = "tck-k"),
        "keys-k-q" => Of(KeysReflection.Descriptor, "Keys", "tck-k-q"),
        "keys" => Of(KeysReflection.Descriptor, "Keys", "tck-keys"),
        "pairs" => Of(KeysReflection.Descriptor, "Pairs", "tck-pairs"),
        "web" => Of(WebReflection.Descriptor, "Web", "tck-web"),
        "broken-bindings" => Of(BrokenBindingsReflection.Descriptor, "BrokenBindings", "tck-broken"),
        "none" => null,
        "garbage" => With(spec => spec.Proto = ByteString.CopyFrom(0xff, 0x01, 0x02)),
        "unknown-service" => With(spec => (spec.ServiceName, spec.PersistenceId) = ("statefulserverless.tck.Nothing", "tck model|")),
        "without-key" => With(spec => spec.Proto = WithoutKey()),
        _ => throw new KeyNotFoundException($"The kit has no spec '{name}'."),
    };

    private static EntitySpec Model() => Of(ModelReflection.Descriptor, "Model", "tck-model");

    private static EntitySpec Of(FileDescriptor file, string service, string persistenceId) => new()
    {
        Proto = Set(WithImports(file).Select(part => part.SerializedData)),
        ServiceName = $"{file.Package}.{service}",
        PersistenceId = persistenceId,
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

    // Each after what it imports, as protoc writes them.
    private static IEnumerable<FileDescriptor> WithImports(FileDescriptor file) =>
        file.Dependencies.SelectMany(WithImports).Append(file).DistinctBy(part => part.Name);

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
