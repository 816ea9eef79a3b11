using Google.Protobuf;
using Google.Protobuf.Reflection;
using StatefulServerless.Protocol;

namespace StatefulServerless.Proxy.Core.Tests.Discovery;

/// <summary>Descriptors of proto files in few words, as a compiler would write them.</summary>
static class ProtoFiles
{
    public static EntitySpec Spec(params FileDescriptorProto[] files) =>
        new() { Proto = Set(files), ServiceName = "x.Carts", PersistenceId = "cart" };

    public static ByteString Set(params FileDescriptorProto[] files) => new FileDescriptorSet { File = { files } }.ToByteString();

    /// <summary>A file x.proto of the package x with the service Carts.</summary>
    public static FileDescriptorProto CartFile(params DescriptorProto[] messages) => File(
        "x.proto", messages, [Service("Carts", [.. messages.Where(message => message.Name != "Done").Select(message => Method("Do" + message.Name, message.Name))])]);

    public static FileDescriptorProto File(
        string name, IEnumerable<DescriptorProto>? messages = null, IEnumerable<ServiceDescriptorProto>? services = null, params string[] imports) => new()
        {
            Name = name,
            Package = "x",
            Syntax = "proto3",
            MessageType = { messages ?? [] },
            Service = { services ?? [] },
            Dependency = { imports },
        };

    public static ServiceDescriptorProto Service(string name, params MethodDescriptorProto[] methods) => new() { Name = name, Method = { methods } };

    public static MethodDescriptorProto Method(string name, string input, string output = "Done") =>
        new() { Name = name, InputType = ".x." + input, OutputType = ".x." + output };

    public static DescriptorProto Message(string name, params FieldDescriptorProto[] fields) => new() { Name = name, Field = { fields } };

    public static DescriptorProto Done => Message("Done");

    public static FieldDescriptorProto Key(string name, int number, FieldDescriptorProto.Types.Type type = FieldDescriptorProto.Types.Type.String)
    {
        var field = Field(name, number, type);
        field.Options = new FieldOptions();
        field.Options.SetExtension(EntitykeyExtensions.EntityKey, true);
        return field;
    }

    public static FieldDescriptorProto Field(string name, int number, FieldDescriptorProto.Types.Type type = FieldDescriptorProto.Types.Type.String)
    {
        var field = new FieldDescriptorProto { Name = name, Number = number, Type = type, Label = FieldDescriptorProto.Types.Label.Optional };
        if (type == FieldDescriptorProto.Types.Type.Message)
            field.TypeName = ".x.Done";
        if (type == FieldDescriptorProto.Types.Type.Enum)
            field.TypeName = ".x.Color";
        return field;
    }
}
