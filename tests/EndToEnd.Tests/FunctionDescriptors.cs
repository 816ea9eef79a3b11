using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace StatefulServerless.EndToEnd.Tests;

/// <summary>The FileDescriptorSet of the cart's service, for functions that take it from a file.</summary>
internal static class FunctionDescriptors
{
    public static string WriteToFile() => WriteToFile("shoppingcart.desc", OfTheCart());

    /// <summary>The same service with one method more, which takes and answers what GetCart does.</summary>
    public static string WriteToFileWith(string method, bool isServerStreaming = false)
    {
        var files = OfTheCart();
        var service = files.File[^1].Service.Single();
        var extra = service.Method.Single(known => known.Name == "GetCart").Clone();
        extra.Name = method;
        extra.Options = null;
        extra.ServerStreaming = isServerStreaming;
        service.Method.Add(extra);
        return WriteToFile($"shoppingcart-{method}.desc", files);
    }

    /// <summary>The same service, with an input and an output that no file defines.</summary>
    public static string WriteToFileBroken()
    {
        var files = OfTheCart();
        var methods = files.File[^1].Service.Single().Method;
        methods.Single(method => method.Name == "AddItem").InputType = ".gone.Item";
        methods.Single(method => method.Name == "GetCart").OutputType = ".gone.Cart";
        return WriteToFile("shoppingcart-broken.desc", files);
    }

    private static FileDescriptorSet OfTheCart()
    {
        var files = new FileDescriptorSet();
        Add(files, Cart.ShoppingcartReflection.Descriptor);
        return files;
    }

    private static string WriteToFile(string name, FileDescriptorSet files)
    {
        var path = Path.Combine(AppContext.BaseDirectory, name);
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
