using Google.Protobuf.Reflection;

namespace StatefulServerless.Proxy.Core.Discovery;

/// <summary>What came of reading a descriptor set: linked files, or every complaint about it.</summary>
public sealed record DescriptorSetReading
{
    /// <summary>The files, dependencies first; empty when there are complaints.</summary>
    public IReadOnlyList<FileDescriptor> Files { get; init; } = [];

    /// <summary>One text per defect, each naming the culprit.</summary>
    public IReadOnlyList<string> Complaints { get; init; } = [];

    internal static DescriptorSetReading Refused(params IReadOnlyList<string> complaints) => new() { Complaints = complaints };
}
