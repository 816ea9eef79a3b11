using Google.Protobuf.Reflection;

namespace StatefulServerless.Proxy.Core.Upgrades;

/// <summary>A service and the files that describe it.</summary>
internal sealed record DescribedService(ServiceDescriptor Service, IReadOnlyList<FileDescriptor> Files)
{
    /// <summary>Every message by its full name but for those that a compiler makes, and the well-known ones.</summary>
    public IEnumerable<MessageDescriptor> Messages =>
        Files.Where(file => !file.Package.StartsWith("google.", StringComparison.Ordinal)).SelectMany(file => file.MessageTypes).SelectMany(WithNested);

    private static IEnumerable<MessageDescriptor> WithNested(MessageDescriptor message) =>
        message.NestedTypes.Where(nested => !nested.IsMapEntry).SelectMany(WithNested).Prepend(message);
}
