namespace StatefulServerless.Fuzzing.Mutations;

/// <summary>Changes protobuf bytes field by field; lengths stay right, so that the change is seen and not the damage.</summary>
internal sealed class ProtobufMutator(IMutator forTexts, int greatestNumber) : IMutator
{
    private static readonly ulong[] _oddBits =
        [0, 1, 2, 127, 128, int.MaxValue, 0x80000000, uint.MaxValue, long.MaxValue, 0x8000000000000000, ulong.MaxValue, 0xFFFFFFFFFFFFFFFE, 253402300800, 315576000001];

    public byte[] Change(byte[] input, byte[] other, Random random)
    {
        if (ProtobufField.Parse(input) is not { } fields)
            return forTexts.Change(input, other, random);
        return ProtobufField.Serialize(Change(fields, ProtobufField.Parse(other) ?? [], random));
    }

    private List<ProtobufField> Change(IReadOnlyList<ProtobufField> fields, IReadOnlyList<ProtobufField> others, Random random)
    {
        List<ProtobufField> changed = [.. fields];
        if (changed.Count == 0)
            return [.. others.Take(1)];
        var at = random.Next(changed.Count);
        // Most of what matters is further in.
        if (changed[at].Fields is { Count: > 0 } inner && random.Next(3) > 0)
        {
            changed[at] = changed[at] with { Fields = Change(inner, others, random) };
            return changed;
        }

        ChangeOne(changed, at, AnyOf(others, random), random);
        return changed;
    }

    private void ChangeOne(List<ProtobufField> fields, int at, ProtobufField? other, Random random)
    {
        var field = fields[at];
        switch (random.Next(9))
        {
            case 0:
                fields.RemoveAt(at);
                break;
            case 1:
                fields.InsertRange(at, Enumerable.Repeat(field, random.Next(8) == 0 ? random.Next(200) : 1));
                break;
            case 2:
                (fields[at], fields[random.Next(fields.Count)]) = (fields[random.Next(fields.Count)], field);
                break;
            case 3 when other is not null:
                fields.Insert(at, other);
                break;
            case 4 when other is not null:
                fields[at] = other with { Number = field.Number };
                break;
            case 5:
                fields[at] = field with { Number = 1 + random.Next(greatestNumber) };
                break;
            case 6:
                fields[at] = Nested(field, random);
                break;
            case 7 when field.WireType == 2:
                fields[at] = field with { Bytes = forTexts.Change(field.Bytes, other?.Bytes ?? [], random), Fields = null };
                break;
            default:
                fields[at] = field with { Bits = _oddBits[random.Next(_oddBits.Length)] };
                break;
        }
    }

    private static ProtobufField? AnyOf(IReadOnlyList<ProtobufField> fields, Random random)
    {
        if (fields.Count == 0)
            return null;
        var field = fields[random.Next(fields.Count)];
        return field.Fields is { Count: > 0 } inner && random.Next(2) == 0 ? AnyOf(inner, random) : field;
    }

    private static ProtobufField Nested(ProtobufField field, Random random)
    {
        for (var depth = random.Next(10) == 0 ? random.Next(110) : 1; depth > 0; depth--)
            field = new ProtobufField(field.Number, 2, 0, [], [field]);
        return field;
    }
}
