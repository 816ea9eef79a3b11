using Google.Protobuf;
using Google.Protobuf.Reflection;
using Label = Google.Protobuf.Reflection.FieldDescriptorProto.Types.Label;
using Type = Google.Protobuf.Reflection.FieldDescriptorProto.Types.Type;

namespace StatefulServerless.Proxy.Core.Tests.Reflection;

/// <summary>Two files with a symbol of every kind.</summary>
internal static class Library
{
    public static IReadOnlyList<ByteString> Bytes { get; } = [BaseFile().ToByteString(), LibraryFile().ToByteString()];

    public static IReadOnlyList<FileDescriptor> Files { get; } = FileDescriptor.BuildFromByteStrings(Bytes);

    // Without a package, and extensible.
    private static FileDescriptorProto BaseFile() => new()
    {
        Name = "base.proto",
        MessageType = { new DescriptorProto { Name = "Base", ExtensionRange = { new DescriptorProto.Types.ExtensionRange { Start = 100, End = 200 } } } },
        EnumType = { EnumOf("Color", "RED") },
    };

    private static FileDescriptorProto LibraryFile() => new()
    {
        Name = "lib/library.proto",
        Package = "lib",
        Dependency = { "base.proto" },
        MessageType = { Shelf() },
        Extension = { ExtensionOfBase("extension", 150) },
        Service =
        {
            new ServiceDescriptorProto
            {
                Name = "Library",
                Method = { new MethodDescriptorProto { Name = "Lend", InputType = ".lib.Shelf", OutputType = ".Base" } },
            },
        },
    };

    private static DescriptorProto Shelf() => new()
    {
        Name = "Shelf",
        Field = { new FieldDescriptorProto { Name = "name", Number = 1, Type = Type.String, Label = Label.Optional, OneofIndex = 0 } },
        OneofDecl = { new OneofDescriptorProto { Name = "kind" } },
        EnumType = { EnumOf("Size", "SMALL") },
        Extension = { ExtensionOfBase("nested_extension", 100) },
        NestedType = { new DescriptorProto { Name = "Book", NestedType = { Page() } } },
    };

    private static DescriptorProto Page() => new()
    {
        Name = "Page",
        Field = { new FieldDescriptorProto { Name = "number", Number = 1, Type = Type.Int32, Label = Label.Optional } },
    };

    private static FieldDescriptorProto ExtensionOfBase(string name, int number) =>
        new() { Name = name, Number = number, Type = Type.Int32, Label = Label.Optional, Extendee = ".Base" };

    private static EnumDescriptorProto EnumOf(string name, string value) =>
        new() { Name = name, Value = { new EnumValueDescriptorProto { Name = value, Number = 0 } } };
}
