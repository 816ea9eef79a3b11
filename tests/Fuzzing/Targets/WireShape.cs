using StatefulServerless.Fuzzing.Mutations;

namespace StatefulServerless.Fuzzing.Targets;

/// <summary>Which fields some bytes have, as a short text: the novelty of a message.</summary>
internal static class WireShape
{
    public static string Of(byte[] wire)
    {
        var shape = new SortedSet<string>(StringComparer.Ordinal);
        Collect(ProtobufField.Parse(wire) ?? [], "", 0, shape);
        // One field more or less is new; a hundred of them are no more so than ten.
        return string.Join(' ', shape.Take(5));
    }

    private static void Collect(IReadOnlyList<ProtobufField> fields, string prefix, int depth, SortedSet<string> shape)
    {
        foreach (var field in fields)
        {
            var name = $"{prefix}{field.Number}/{field.WireType}";
            shape.Add(name);
            if (depth < 1 && field.Fields is { } inner)
                Collect(inner, name + ".", depth + 1, shape);
        }
    }
}
