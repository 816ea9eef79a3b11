using Google.Protobuf;
using Google.Protobuf.Reflection;
using StatefulServerless.Proxy.Core.Discovery;

namespace StatefulServerless.Proxy.Core.Upgrades;

/// <summary>
/// The descriptor set of an entity type as it is recorded: without comments, without files that every proxy knows, files by name, so that what
/// means the same has the same bytes. Of a set over a megabyte only what the service refers to is recorded.
/// </summary>
internal static class RecordedSet
{
    private const int MaxWholeBytes = 1024 * 1024;

    public static ByteString Of(DescribedService described)
    {
        var files = described.Files.Select(WithoutComments).Where(file => !IsSupplied(file)).OrderBy(file => file.Name, StringComparer.Ordinal).ToList();
        var whole = SetOf(files);
        if (whole.Length <= MaxWholeBytes)
            return whole;
        var reachable = new ReachableTypes(described.Service);
        foreach (var file in files)
            reachable.Keep(file);
        return SetOf(files);
    }

    private static ByteString SetOf(IEnumerable<FileDescriptorProto> files) => new FileDescriptorSet { File = { files } }.ToByteString();

    private static FileDescriptorProto WithoutComments(FileDescriptor file) => WithoutComments(file.SerializedData);

    private static FileDescriptorProto WithoutComments(ByteString file)
    {
        var proto = FileDescriptorProto.Parser.ParseFrom(file);
        proto.SourceCodeInfo = null;
        return proto;
    }

    private static bool IsSupplied(FileDescriptorProto file) => SuppliedFiles.TryGet(file.Name, out var supplied) && WithoutComments(supplied).Equals(file);
}
