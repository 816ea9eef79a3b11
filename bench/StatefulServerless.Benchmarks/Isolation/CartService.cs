using Example.ShoppingCart.Api;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using StatefulServerless.Protocol;
using StatefulServerless.Proxy.Core.Discovery;

namespace StatefulServerless.Benchmarks.Isolation;

/// <summary>The cart's service as a user function describes it.</summary>
internal static class CartService
{
    public static EntityType EntityType { get; } = EntitySpecReader.Read(new EntitySpec
    {
        Proto = Descriptors().ToByteString(),
        ServiceName = ShoppingcartReflection.Descriptor.Services[0].FullName,
        PersistenceId = "cart",
    }).EntityType!;

    private static FileDescriptorSet Descriptors()
    {
        var files = new Dictionary<string, FileDescriptorProto>();
        Add(ShoppingcartReflection.Descriptor, files);
        return new FileDescriptorSet { File = { files.Values } };
    }

    private static void Add(FileDescriptor file, Dictionary<string, FileDescriptorProto> files)
    {
        foreach (var imported in file.Dependencies) Add(imported, files);
        files.TryAdd(file.Name, file.ToProto());
    }
}
