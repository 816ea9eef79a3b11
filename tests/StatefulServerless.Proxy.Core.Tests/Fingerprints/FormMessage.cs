using Google.Protobuf;
using Google.Protobuf.Reflection;
using StatefulServerless.Proxy.Core.Tests.Discovery;
using static Google.Protobuf.Reflection.FieldDescriptorProto.Types;
using Type = Google.Protobuf.Reflection.FieldDescriptorProto.Types.Type;

namespace StatefulServerless.Proxy.Core.Tests.Fingerprints;

/// <summary>
/// A message with a field of each sort: <c>string text = 1; int32 number = 2; repeated int32 numbers = 3; map&lt;string, Form&gt; map = 4; Form nested = 5;
/// oneof { string left = 6; Form right = 7; } repeated Form children = 8; optional int32 maybe = 9; repeated string texts = 10; repeated fixed32 fixed = 11;</c>
/// </summary>
static class FormMessage
{
    public static MessageDescriptor Descriptor { get; } = Build();

    private static MessageDescriptor Build()
    {
        var message = new DescriptorProto
        {
            Name = "Form",
            Field =
            {
                Field("text", 1, Type.String), Field("number", 2, Type.Int32), Field("numbers", 3, Type.Int32, Label.Repeated),
                Field("map", 4, Type.Message, Label.Repeated, ".x.Form.MapEntry"), Field("nested", 5, Type.Message), Field("left", 6, Type.String), Field("right", 7, Type.Message),
                Field("children", 8, Type.Message, Label.Repeated), Field("maybe", 9, Type.Int32), Field("texts", 10, Type.String, Label.Repeated), Field("fixed", 11, Type.Fixed32, Label.Repeated),
            },
            OneofDecl = { new OneofDescriptorProto { Name = "choice" }, new OneofDescriptorProto { Name = "_maybe" } },
            NestedType =
            {
                new DescriptorProto
                {
                    Name = "MapEntry", Options = new MessageOptions { MapEntry = true }, Field = { Field("key", 1, Type.String), Field("value", 2, Type.Message) },
                },
            },
        };
        (message.Field[5].OneofIndex, message.Field[6].OneofIndex) = (0, 0);
        (message.Field[8].OneofIndex, message.Field[8].Proto3Optional) = (1, true);
        return FileDescriptor.BuildFromByteStrings([ProtoFiles.File("form.proto", [message]).ToByteString()])[0].MessageTypes[0];
    }

    private static FieldDescriptorProto Field(string name, int number, Type type, Label label = Label.Optional, string message = ".x.Form")
    {
        var field = new FieldDescriptorProto { Name = name, Number = number, Type = type, Label = label };
        if (type == Type.Message) field.TypeName = message;
        return field;
    }
}
