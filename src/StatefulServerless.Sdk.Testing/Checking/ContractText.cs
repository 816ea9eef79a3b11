using Google.Protobuf.Reflection;

namespace StatefulServerless.Testing.Checking;

/// <summary>
/// Messages as lines of a baseline: a line for each message and each of its fields, such as <c>event shop.ItemAdded</c> and
/// <c>shop.ItemAdded 1 item shop.LineItem</c>. What a message consists of is in it as well.
/// </summary>
internal static class ContractText
{
    public static IEnumerable<string> Of<TEntity>(EntityDefinition<TEntity> definition)
        where TEntity : class
    {
        var events = definition.Events.Select(@event => @event.Event).Concat(definition.EventSplits.Select(split => split.Event)).ToArray();
        var states = definition.SnapshotHandlers.Select(handler => handler.Snapshot).Concat(definition.State is null ? [] : [definition.State]).ToArray();
        return events.Select(type => $"event {type.FullName}")
            .Concat(states.Select(type => $"state {type.FullName}"))
            .Concat(Reachable(events.Concat(states)).SelectMany(Fields))
            .Order(StringComparer.Ordinal);
    }

    public static bool Names(string baseline, string eventName) =>
        baseline.Split('\n').Any(line => line.TrimEnd() == $"event {eventName}");

    private static List<MessageDescriptor> Reachable(IEnumerable<MessageDescriptor> roots)
    {
        var found = new List<MessageDescriptor>();
        var waiting = new Queue<MessageDescriptor>(roots);
        while (waiting.TryDequeue(out var type))
        {
            if (found.Contains(type)) continue;
            found.Add(type);
            foreach (var field in type.Fields.InDeclarationOrder().Where(IsMessage)) waiting.Enqueue(field.MessageType);
        }
        return found;
    }

    private static IEnumerable<string> Fields(MessageDescriptor type) =>
        type.Fields.InFieldNumberOrder().Select(field => $"{type.FullName} {field.FieldNumber} {field.Name} {(field.IsRepeated ? "repeated " : "")}{TypeOf(field)}");

    private static string TypeOf(FieldDescriptor field) => field.FieldType switch
    {
        FieldType.Message or FieldType.Group => field.MessageType.FullName,
        FieldType.Enum => field.EnumType.FullName,
        var scalar => scalar.ToString().ToLowerInvariant(),
    };

    private static bool IsMessage(FieldDescriptor field) => field.FieldType is FieldType.Message or FieldType.Group;
}
