using Google.Protobuf.Reflection;

namespace StatefulServerless.Proxy.Core.Discovery;

/// <summary>The names that a file defines and those that it refers to, without linking it.</summary>
internal static class DescriptorNames
{
    /// <summary>The full names of everything in a file.</summary>
    public static IEnumerable<string> Defined(FileDescriptorProto file) =>
    [
        .. file.MessageType.SelectMany(message => OfMessage(file.Package, message)),
        .. file.EnumType.SelectMany(type => OfEnum(file.Package, type)),
        .. file.Extension.Select(extension => Join(file.Package, extension.Name)),
        .. file.Service.SelectMany(service => OfService(file.Package, service)),
    ];

    /// <summary>The types that a file refers to, each with who does, such as "field 'x.M.a' is of type".</summary>
    public static IEnumerable<(string Culprit, string Reference)> Referred(FileDescriptorProto file) =>
    [
        .. Fields(file).SelectMany(pair => OfField(pair.Name, pair.Field)),
        .. file.Service.SelectMany(service => service.Method.SelectMany(method => OfMethod(Join(file.Package, service.Name), method))),
    ];

    /// <summary>A file's messages, nested ones too, each with its full name.</summary>
    public static IEnumerable<(string Name, DescriptorProto Message)> Messages(FileDescriptorProto file) =>
        file.MessageType.SelectMany(message => WithNested(file.Package, message));

    /// <summary>The fields of a file's messages and its extensions, each with its full name.</summary>
    public static IEnumerable<(string Name, FieldDescriptorProto Field)> Fields(FileDescriptorProto file) =>
    [
        .. file.Extension.Select(extension => (Join(file.Package, extension.Name), extension)),
        .. Messages(file).SelectMany(pair => pair.Message.Field.Concat(pair.Message.Extension).Select(field => (Join(pair.Name, field.Name), field))),
    ];

    private static IEnumerable<(string, DescriptorProto)> WithNested(string scope, DescriptorProto message)
    {
        var name = Join(scope, message.Name);
        return message.NestedType.SelectMany(nested => WithNested(name, nested)).Prepend((name, message));
    }

    private static IEnumerable<string> OfMessage(string scope, DescriptorProto message)
    {
        var name = Join(scope, message.Name);
        return
        [
            name,
            .. message.Field.Select(field => Join(name, field.Name)),
            .. message.OneofDecl.Select(oneof => Join(name, oneof.Name)),
            .. message.Extension.Select(extension => Join(name, extension.Name)),
            .. message.EnumType.SelectMany(type => OfEnum(name, type)),
            .. message.NestedType.SelectMany(nested => OfMessage(name, nested)),
        ];
    }

    // A value is a sibling of its enum, not a child.
    private static IEnumerable<string> OfEnum(string scope, EnumDescriptorProto type) =>
        type.Value.Select(value => Join(scope, value.Name)).Prepend(Join(scope, type.Name));

    private static IEnumerable<string> OfService(string scope, ServiceDescriptorProto service)
    {
        var name = Join(scope, service.Name);
        return service.Method.Select(method => Join(name, method.Name)).Prepend(name);
    }

    private static IEnumerable<(string, string)> OfField(string name, FieldDescriptorProto field)
    {
        if (field.TypeName.Length > 0)
            yield return ($"field '{name}' is of type", field.TypeName);
        if (field.Extendee.Length > 0)
            yield return ($"field '{name}' extends", field.Extendee);
    }

    private static IEnumerable<(string, string)> OfMethod(string service, MethodDescriptorProto method) =>
    [
        ($"method '{Join(service, method.Name)}' takes", method.InputType),
        ($"method '{Join(service, method.Name)}' returns", method.OutputType),
    ];

    private static string Join(string scope, string name) => scope.Length == 0 ? name : $"{scope}.{name}";
}
