using Google.Protobuf.Reflection;

namespace StatefulServerless.Proxy.Core.Reflection;

/// <summary>The full names of everything that a file defines.</summary>
internal static class DescriptorSymbols
{
    public static IEnumerable<string> In(FileDescriptor file) =>
    [
        .. file.MessageTypes.SelectMany(In),
        .. file.EnumTypes.SelectMany(In),
        .. file.Services.SelectMany(In),
        .. file.Extensions.UnorderedExtensions.Select(extension => extension.FullName),
    ];

    /// <summary>The file's extensions, those declared within messages included.</summary>
    public static IEnumerable<FieldDescriptor> ExtensionsIn(FileDescriptor file) =>
        file.Extensions.UnorderedExtensions.Concat(file.MessageTypes.SelectMany(ExtensionsIn));

    private static IEnumerable<FieldDescriptor> ExtensionsIn(MessageDescriptor message) =>
        message.Extensions.UnorderedExtensions.Concat(message.NestedTypes.SelectMany(ExtensionsIn));

    private static IEnumerable<string> In(MessageDescriptor message) =>
    [
        message.FullName,
        .. message.Fields.InDeclarationOrder().Select(field => field.FullName),
        .. message.Oneofs.Select(oneof => oneof.FullName),
        .. message.Extensions.UnorderedExtensions.Select(extension => extension.FullName),
        .. message.EnumTypes.SelectMany(In),
        .. message.NestedTypes.SelectMany(In),
    ];

    // The library names a value below its enum; protobuf's scope of it is the enum's own.
    private static IEnumerable<string> In(EnumDescriptor type)
    {
        var scope = type.FullName[..^type.Name.Length];
        return [type.FullName, .. type.Values.Select(value => scope + value.Name)];
    }

    private static IEnumerable<string> In(ServiceDescriptor service) =>
        [service.FullName, .. service.Methods.Select(method => method.FullName)];
}
