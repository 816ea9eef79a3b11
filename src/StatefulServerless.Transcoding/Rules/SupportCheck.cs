using Google.Protobuf.Reflection;

namespace StatefulServerless.Transcoding.Rules;

/// <summary>
/// Finds what has no JSON form here in message types and in everything that they contain. Each type is looked at once, so that a fault is
/// told once and thousands of methods over the same types cost no more than one.
/// </summary>
internal sealed class SupportCheck
{
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

    private static IEnumerable<string> OwnFaults(MessageDescriptor message)
    {
        foreach (var field in message.Fields.InDeclarationOrder())
        {
            if (field.FieldType == FieldType.Group)
                yield return $"field `{field.Name}` of {message.FullName} is a group, which has no JSON form here; make it a message field";
            if (field.IsRequired)
                yield return $"field `{field.Name}` of {message.FullName} is required, which is not checked here; make it optional";
        }

        foreach (var name in message.Fields.InDeclarationOrder().GroupBy(field => field.JsonName).Where(group => group.Count() > 1))
            yield return $"several fields of {message.FullName} have the JSON name `{name.Key}`; give them different ones with json_name";
    }
}
