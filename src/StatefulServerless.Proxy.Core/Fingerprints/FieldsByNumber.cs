using Google.Protobuf.Reflection;

namespace StatefulServerless.Proxy.Core.Fingerprints;

/// <summary>Sorts the fields of a message by their numbers; those of one number stay in their order.</summary>
internal static class FieldsByNumber
{
    /// <returns>Null when the order of the numbers matters, as the last member of a oneof wins.</returns>
    /// <exception cref="FormatException">The bytes are no message.</exception>
    /// <exception cref="Google.Protobuf.InvalidProtocolBufferException">The same.</exception>
    public static SortedDictionary<int, List<WireField>>? Read(ArraySegment<byte> wire, MessageDescriptor message)
    {
        var sorted = new SortedDictionary<int, List<WireField>>();
        var chosen = new Dictionary<OneofDescriptor, int>();
        foreach (var field in WireField.ReadAll(wire))
        {
            if (IsAnotherChoice(message.FindFieldByNumber(field.Number), chosen))
                return null;
            if (!sorted.TryGetValue(field.Number, out var sameNumber))
                sorted.Add(field.Number, sameNumber = []);
            sameNumber.Add(field);
        }
        return sorted;
    }

    private static bool IsAnotherChoice(FieldDescriptor? field, Dictionary<OneofDescriptor, int> chosen)
    {
        if (field?.RealContainingOneof is not { } oneof || chosen.TryAdd(oneof, field.FieldNumber))
            return false;
        return chosen[oneof] != field.FieldNumber;
    }
}
