using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Health.V1;

namespace StatefulServerless.Proxy.Frontend.Reflection;

/// <summary>The descriptors of the proxy's own services.</summary>
internal static class OwnDescriptors
{
    /// <summary>Under the names that the files have in grpc/grpc-proto: those of the packages would meet a user's.</summary>
    public static IReadOnlyList<FileDescriptor> Files { get; } =
    [
        Renamed(HealthReflection.Descriptor, "grpc/health/v1/health.proto"),
        Renamed(global::Grpc.Reflection.V1.ReflectionReflection.Descriptor, "grpc/reflection/v1/reflection.proto"),
        Renamed(global::Grpc.Reflection.V1Alpha.ReflectionReflection.Descriptor, "grpc/reflection/v1alpha/reflection.proto"),
    ];

    public static IReadOnlyList<string> ServiceNames { get; } = [.. Files.SelectMany(file => file.Services).Select(service => service.FullName)];

    // None of them imports another file.
    private static FileDescriptor Renamed(FileDescriptor file, string name)
    {
        var proto = FileDescriptorProto.Parser.ParseFrom(file.SerializedData);
        proto.Name = name;
        return FileDescriptor.BuildFromByteStrings([proto.ToByteString()])[0];
    }
}
