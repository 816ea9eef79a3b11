using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace StatefulServerless.Proxy.Core.Discovery;

/// <summary>One file of a descriptor set before it is linked.</summary>
internal sealed class DescriptorFile(ByteString bytes, FileDescriptorProto proto)
{
    public ByteString Bytes => bytes;

    public FileDescriptorProto Proto => proto;

    public string Name => proto.Name;

    public IReadOnlyCollection<string> Imports { get; } = proto.Dependency.ToHashSet(StringComparer.Ordinal);

    /// <summary>The imports that importers of this file see, too.</summary>
    public IEnumerable<string> PublicImports => proto.PublicDependency
        .Where(index => index >= 0 && index < proto.Dependency.Count).Select(index => proto.Dependency[index]);

    /// <summary>Comments and line numbers do not count: compilers differ in whether they keep them.</summary>
    public bool IsSameAs(FileDescriptorProto other) => WithoutComments(proto).Equals(WithoutComments(other));

    private static FileDescriptorProto WithoutComments(FileDescriptorProto file)
    {
        var copy = file.Clone();
        copy.SourceCodeInfo = null;
        return copy;
    }
}
