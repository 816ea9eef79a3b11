using System.Collections.Frozen;
using System.Runtime.CompilerServices;
using Google.Protobuf.Reflection;

namespace StatefulServerless.Transcoding.Schema;

/// <summary>
/// A message type's fields, found by number and by name. Compiled once per descriptor, kept as long as the descriptor, safe to share
/// between threads; a message that contains itself is legal.
/// </summary>
internal sealed class MessageTable
{
    private static readonly ConditionalWeakTable<MessageDescriptor, MessageTable> Tables = [];

    private readonly FieldTable[] fields;
    private readonly NameTable<FieldTable> byName;
    private readonly FieldTable?[] byLowNumber;
    private readonly FrozenDictionary<int, FieldTable> byHighNumber;

    private MessageTable(MessageDescriptor descriptor)
    {
        FullName = descriptor.FullName;
        WellKnown = WellKnownTypes.Of(FullName);
        var oneofs = descriptor.Oneofs.Where(oneof => !oneof.IsSynthetic).ToList();
        OneofCount = oneofs.Count;
        fields = [.. descriptor.Fields.InFieldNumberOrder().Select((field, index) =>
            new FieldTable(field, index, field.RealContainingOneof is { } oneof ? oneofs.IndexOf(oneof) : -1))];
        byName = NamesOf(descriptor, fields);
        byLowNumber = new FieldTable?[Math.Min(fields.Length == 0 ? 0 : fields[^1].Number + 1, 128)];
        foreach (var field in fields.Where(field => field.Number < byLowNumber.Length))
            byLowNumber[field.Number] = field;
        byHighNumber = fields.Where(field => field.Number >= byLowNumber.Length).ToFrozenDictionary(field => field.Number);
    }

    public string FullName { get; }

    public WellKnownType WellKnown { get; }

    /// <summary>The fields in the order of their numbers.</summary>
    public ReadOnlySpan<FieldTable> Fields => fields;

    /// <summary>The fields' proto names, for complaints.</summary>
    public IReadOnlyCollection<string> FieldNames => [.. fields.Select(each => each.Name)];

    public int OneofCount { get; }

    /// <summary>The length in bytes of the longest field name.</summary>
    public int LongestName => byName.LongestName;

    public static MessageTable For(MessageDescriptor descriptor) => Tables.GetValue(descriptor, static descriptor => new MessageTable(descriptor));

    public FieldTable? FindByNumber(int number) => number < byLowNumber.Length ? byLowNumber[number] : byHighNumber.GetValueOrDefault(number);

    /// <summary>Finds a field by its JSON name or its proto name.</summary>
    public FieldTable? FindByName(ReadOnlySpan<byte> name) => byName.Find(name);

    // JSON names first: where one field's proto name is another's JSON name, the JSON name counts.
    private static NameTable<FieldTable> NamesOf(MessageDescriptor descriptor, FieldTable[] fields)
    {
        var names = new NameTable<FieldTable>(fields.Length * 2);
        var ordered = descriptor.Fields.InFieldNumberOrder();
        for (var i = 0; i < fields.Length; i++)
            names.GetOrAdd(ordered[i].JsonName, fields[i]);
        foreach (var field in fields)
            names.GetOrAdd(field.Name, field);
        return names;
    }
}
