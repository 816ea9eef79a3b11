using Google.Protobuf.Reflection;

namespace StatefulServerless.Architecture.Tests;

/// <summary>
/// Renders descriptors as sorted lines of what the wire depends on, for example
/// <c>message lightbend.serverless.Init 1 entity_id string</c>.
/// </summary>
internal static class DescriptorText
{
    public static IEnumerable<string> Lines(params IEnumerable<FileDescriptor> files) =>
        files.SelectMany(file => file.MessageTypes.SelectMany(Message)
                .Concat(file.EnumTypes.SelectMany(Enum))
                .Concat(file.Services.SelectMany(Service))
                .Concat(file.Extensions.UnorderedExtensions.Select(field => $"extend {field.ExtendeeType.FullName} {Field(field)}")))
            .Order(StringComparer.Ordinal);

    private static IEnumerable<string> Message(MessageDescriptor message) =>
        message.Fields.InDeclarationOrder().Select(field => $"message {message.FullName} {Field(field)}")
            .Prepend($"message {message.FullName}")
            .Concat(message.NestedTypes.SelectMany(Message))
            .Concat(message.EnumTypes.SelectMany(Enum));

    private static IEnumerable<string> Enum(EnumDescriptor type) => type.Values.Select(value => $"enum {type.FullName} {value.Number} {value.Name}");

    private static IEnumerable<string> Service(ServiceDescriptor service) =>
        service.Methods.Select(method => $"rpc {service.FullName}/{method.Name}({Side(method.IsClientStreaming, method.InputType)}) "
            + $"returns ({Side(method.IsServerStreaming, method.OutputType)})");

    private static string Side(bool isStream, MessageDescriptor type) => (isStream ? "stream " : "") + type.FullName;

    private static string Field(FieldDescriptor field)
    {
        var repeated = field.IsRepeated ? "repeated " : "";
        var oneof = field.RealContainingOneof is { } containing ? $" oneof {containing.Name}" : "";
        return $"{field.FieldNumber} {field.Name} {repeated}{TypeName(field)}{oneof}";
    }

    private static string TypeName(FieldDescriptor field) => field.FieldType switch
    {
        FieldType.Message or FieldType.Group => field.MessageType.FullName,
        FieldType.Enum => field.EnumType.FullName,
        var scalar => scalar.ToString().ToLowerInvariant(),
    };
}
