using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace StatefulServerless.EndToEnd.Tests;

/// <summary>The FileDescriptorSet of the cart's service, for functions that take it from a file.</summary>
internal static class FunctionDescriptors
{
    public static string WriteToFile()
    {
        var files = new FileDescriptorSet();
        Add(files, Cart.ShoppingcartReflection.Descriptor);
        var path = Path.Combine(AppContext.BaseDirectory, "shoppingcart.desc");
        File.WriteAllBytes(path, files.ToByteArray());
        return path;
    }

    // Dependencies first, each once, as protoc writes them.
    private static void Add(FileDescriptorSet files, FileDescriptor file)
    {
        if (files.File.Any(known => known.Name == file.Name))
        {
            return;
        }

        foreach (var dependency in file.Dependencies)
        {
            Add(files, dependency);
        }

        files.File.Add(FileDescriptorProto.Parser.ParseFrom(file.SerializedData));
    }
}
