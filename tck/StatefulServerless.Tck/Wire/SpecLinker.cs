using Google.Api;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;
using StatefulServerless.Protocol;

namespace StatefulServerless.Tck.Wire;

/// <summary>Links the files of an entity spec, with those that may be missing from it.</summary>
internal static class SpecLinker
{
    private static readonly ExtensionRegistry _options = [EntitykeyExtensions.EntityKey, AnnotationsExtensions.Http];

    private static readonly Dictionary<string, ByteString> _supplied = Supplied();

    /// <exception cref="InvalidProtocolBufferException">The bytes are no FileDescriptorSet.</exception>
    /// <exception cref="DescriptorValidationException">The files do not fit together.</exception>
    /// <exception cref="ArgumentException">An import is missing, or files import each other.</exception>
    public static IReadOnlyList<FileDescriptor> Link(ByteString proto)
    {
        // Not parsed as a set and written again: that would lose what this library does not know.
        var files = Split(proto).ToDictionary(bytes => FileDescriptorProto.Parser.ParseFrom(bytes).Name, StringComparer.Ordinal);
        var sorted = new List<ByteString>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var name in files.Keys.ToList()) Add(name, "the set", files, sorted, seen);
        return FileDescriptor.BuildFromByteStrings(sorted, _options);
    }

    private static void Add(string name, string importer, Dictionary<string, ByteString> files, List<ByteString> sorted, HashSet<string> seen)
    {
        if (!seen.Add(name)) return;
        if (!files.TryGetValue(name, out var bytes) && !_supplied.TryGetValue(name, out bytes))
            throw new ArgumentException($"{importer} imports {name}, which is not in the set");
        foreach (var import in FileDescriptorProto.Parser.ParseFrom(bytes).Dependency) Add(import, name, files, sorted, seen);
        sorted.Add(bytes);
    }

    private static List<ByteString> Split(ByteString set)
    {
        var files = new List<ByteString>();
        var input = set.CreateCodedInput();
        while (input.ReadTag() is var tag and not 0)
        {
            if (tag == WireFormat.MakeTag(FileDescriptorSet.FileFieldNumber, WireFormat.WireType.LengthDelimited)) files.Add(input.ReadBytes());
            else input.SkipLastField();
        }

        return files;
    }

    private static Dictionary<string, ByteString> Supplied()
    {
        FileDescriptor[] roots =
        [
            AnyReflection.Descriptor, ApiReflection.Descriptor, DurationReflection.Descriptor, EmptyReflection.Descriptor, FieldMaskReflection.Descriptor,
            StructReflection.Descriptor, TimestampReflection.Descriptor, WrappersReflection.Descriptor, AnnotationsReflection.Descriptor,
            HttpbodyReflection.Descriptor, FieldBehaviorReflection.Descriptor, Google.Rpc.StatusReflection.Descriptor, EntitykeyReflection.Descriptor,
        ];
        var all = new Dictionary<string, ByteString>(StringComparer.Ordinal);
        foreach (var root in roots) Add(root, all);
        return all;
    }

    private static void Add(FileDescriptor file, Dictionary<string, ByteString> all)
    {
        if (!all.TryAdd(file.Name, file.SerializedData)) return;
        foreach (var dependency in file.Dependencies) Add(dependency, all);
    }
}
