using Google.Protobuf.Reflection;

namespace StatefulServerless.Proxy.Core.Upgrades;

/// <summary>Finds oneofs that keep only one of several fields that may have been written together.</summary>
internal static class OneofComparison
{
    public static void Compare(MessagePair messages, SpecDifferences differences)
    {
        foreach (var oneof in messages.Reader.Oneofs.Where(oneof => !oneof.IsSynthetic))
        {
            var together = WrittenTogether(oneof, messages.Writer);
            if (together.Count > 1)
                Report(messages, oneof, together, differences);
        }
    }

    // One field of each oneof of the writer, and all that are in none.
    private static List<FieldDescriptor> WrittenTogether(OneofDescriptor oneof, MessageDescriptor writer) =>
    [
        .. oneof.Fields.Select(field => writer.FindFieldByNumber(field.FieldNumber)).OfType<FieldDescriptor>()
            .DistinctBy(field => (object?)field.RealContainingOneof ?? field),
    ];

    private static void Report(MessagePair messages, OneofDescriptor oneof, IReadOnlyList<FieldDescriptor> together, SpecDifferences differences)
    {
        var fields = string.Join(", ", together.Select(field => $"'{field.Name}'"));
        var defect = $"file '{messages.Found.File.Name}': oneof '{oneof.Name}' of '{messages.Recorded.FullName}'";
        if (messages.Direction == Direction.OutOfFunction)
            differences.Note($"{defect} does not hold {fields} together any more; clients that are not compiled again read only one of them");
        else
            differences.Refuse(SpecChange.Of(
                SpecChange.OneofChanged, $"{messages.Recorded.FullName}.{oneof.Name}",
                $"{defect} takes up {fields}, of which only one is read where several were written", "leave fields where they are, and give the oneof new ones"));
    }
}
