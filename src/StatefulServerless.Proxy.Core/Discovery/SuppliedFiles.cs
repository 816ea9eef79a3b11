using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using Google.Api;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;
using StatefulServerless.Protocol;

namespace StatefulServerless.Proxy.Core.Discovery;

/// <summary>The files that a descriptor set may leave out because the proxy knows them.</summary>
internal static class SuppliedFiles
{
    private static readonly FrozenDictionary<string, ByteString> _files = All().ToFrozenDictionary(StringComparer.Ordinal);

    public static bool TryGet(string name, [NotNullWhen(true)] out ByteString? file) => _files.TryGetValue(name, out file);

    private static Dictionary<string, ByteString> All()
    {
        var all = new Dictionary<string, ByteString>(StringComparer.Ordinal);
        foreach (var file in Roots())
            AddWithDependencies(all, file);
        // Functions written for the original system may have compiled its file from its own folder.
        all["entitykey.proto"] = Renamed(EntitykeyReflection.Descriptor, "entitykey.proto");
        return all;
    }

    private static IEnumerable<FileDescriptor> Roots() =>
    [
        AnyReflection.Descriptor, ApiReflection.Descriptor, DescriptorReflection.Descriptor, DurationReflection.Descriptor,
        EmptyReflection.Descriptor, FieldMaskReflection.Descriptor, SourceContextReflection.Descriptor, StructReflection.Descriptor,
        TimestampReflection.Descriptor, TypeReflection.Descriptor, WrappersReflection.Descriptor,
        AnnotationsReflection.Descriptor, ClientReflection.Descriptor, FieldBehaviorReflection.Descriptor, HttpReflection.Descriptor,
        HttpbodyReflection.Descriptor, ResourceReflection.Descriptor,
        Google.Rpc.CodeReflection.Descriptor, Google.Rpc.ErrorDetailsReflection.Descriptor, Google.Rpc.StatusReflection.Descriptor,
        EntitykeyReflection.Descriptor,
    ];

    private static void AddWithDependencies(Dictionary<string, ByteString> all, FileDescriptor file)
    {
        if (!all.TryAdd(file.Name, file.SerializedData))
            return;
        foreach (var dependency in file.Dependencies)
            AddWithDependencies(all, dependency);
    }

    private static ByteString Renamed(FileDescriptor file, string name)
    {
        var proto = FileDescriptorProto.Parser.ParseFrom(file.SerializedData);
        proto.Name = name;
        return proto.ToByteString();
    }
}
