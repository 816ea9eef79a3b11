using Google.Protobuf.Reflection;
using StatefulServerless.Transcoding.Fields;
using StatefulServerless.Transcoding.Schema;

namespace StatefulServerless.Transcoding.Rules;

/// <summary>Finds the fields that a query can set, level by level; the counterpart of what <see cref="QueryParameters"/> takes.</summary>
internal static class QueryFieldSearch
{
    /// <summary>How many messages are looked into: with wide messages inside of wide messages there is no end.</summary>
    private const int MaxMessages = 1_000;

    public static IEnumerable<HttpFieldPath> Find(MessageDescriptor input, int maxDepth, HashSet<string> inPath, FieldDescriptor? inBody)
    {
        var waiting = new Queue<FieldDescriptor[]>();
        foreach (var found in FieldsOf(input, []))
            yield return found;
        for (var messages = 1; messages < MaxMessages && waiting.TryDequeue(out var parents); messages++)
        {
            foreach (var found in FieldsOf(parents[^1].MessageType, parents))
                yield return found;
        }

        IEnumerable<HttpFieldPath> FieldsOf(MessageDescriptor message, FieldDescriptor[] parents)
        {
            foreach (var field in MessageTable.For(message).Fields.ToArray().OrderBy(field => field.Descriptor.Index))
            {
                if (parents.Length == 0 && field.Descriptor == inBody)
                    continue;
                var path = new HttpFieldPath([.. parents, field.Descriptor]);
                if (TextValue.IsSupported(field) && !inPath.Contains(path.Text))
                    yield return path;
                else if (waiting.Count < MaxMessages && IsEntered(field, input, parents, maxDepth))
                    waiting.Enqueue([.. parents, field.Descriptor]);
            }
        }
    }

    private static bool IsEntered(FieldTable field, MessageDescriptor input, FieldDescriptor[] parents, int maxDepth) =>
        parents.Length + 1 < maxDepth
        && field is { IsMessage: true, IsMap: false, IsRepeated: false, WellKnown: WellKnownType.None }
        && field.Descriptor.MessageType != input
        && !parents.Any(parent => parent.MessageType == field.Descriptor.MessageType);
}
