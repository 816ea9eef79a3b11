using Google.Protobuf.Reflection;

namespace StatefulServerless.Transcoding.Rules;

/// <summary>
/// Finds what has no JSON form here in message types and in everything that they contain. Each type is looked at once, so that a fault is
/// told once and thousands of methods over the same types cost no more than one.
/// </summary>
internal sealed class SupportCheck(IEnumerable<FileDescriptor> files)
{
    private readonly ILookup<string, FieldDescriptor> _extensions = ExtensionsOf(files).ToLookup(extension => extension.ExtendeeType.FullName);
    private readonly HashSet<MessageDescriptor> _seen = [];

    /// <summary>The faults of a message type, one text each, except those told already.</summary>
    public IEnumerable<string> FaultsOf(MessageDescriptor root)
    {
        var waiting = new Stack<MessageDescriptor>([root]);
        while (waiting.TryPop(out var message))
        {
            if (!_seen.Add(message))
                continue;
            foreach (var fault in OwnFaults(message))
                yield return fault;
            foreach (var field in message.Fields.InDeclarationOrder().Where(field => field.FieldType == FieldType.Message))
                waiting.Push(field.MessageType);
        }
    }

    private IEnumerable<string> OwnFaults(MessageDescriptor message)
    {
        foreach (var extension in _extensions[message.FullName])
            yield return $"{message.FullName} is extended by `{extension.FullName}` of {extension.File.Name}, which has no JSON form here; make it a field of the message";

        foreach (var field in message.Fields.InDeclarationOrder())
        {
            if (field.FieldType == FieldType.Group)
                yield return $"field `{field.Name}` of {message.FullName} is {GroupIn(field)}, which has no JSON form here; make it a message field";
            if (field.IsRequired)
                yield return $"field `{field.Name}` of {message.FullName} is required, which is not checked here; make it optional";
        }

        foreach (var name in message.Fields.InDeclarationOrder().GroupBy(field => field.JsonName).Where(group => group.Count() > 1))
            yield return $"several fields of {message.FullName} have the JSON name `{name.Key}`; give them different ones with json_name";
    }

    // In an edition a group is written as a message field.
    private static string GroupIn(FieldDescriptor field) =>
        field.ToProto().Type == FieldDescriptorProto.Types.Type.Group ? "a group" : "of message_encoding DELIMITED, a group";

    private static IEnumerable<FieldDescriptor> ExtensionsOf(IEnumerable<FileDescriptor> files)
    {
        var seen = new HashSet<FileDescriptor>();
        var waiting = new Stack<FileDescriptor>(files);
        while (waiting.TryPop(out var file))
        {
            if (!seen.Add(file))
                continue;
            foreach (var extension in file.Extensions.UnorderedExtensions.Concat(file.MessageTypes.SelectMany(ExtensionsIn)))
                yield return extension;
            foreach (var import in file.Dependencies)
                waiting.Push(import);
        }
    }

    private static IEnumerable<FieldDescriptor> ExtensionsIn(MessageDescriptor message) =>
        message.Extensions.UnorderedExtensions.Concat(message.NestedTypes.SelectMany(ExtensionsIn));
}
