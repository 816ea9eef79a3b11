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

    private readonly FieldTable[] _fields;
    private readonly NameTable<FieldTable> _byName;
    private readonly FieldTable?[] _byLowNumber;
    private readonly FrozenDictionary<int, FieldTable> _byHighNumber;

    private MessageTable(MessageDescriptor descriptor)
    {
        FullName = descriptor.FullName;
        WellKnown = WellKnownTypes.Of(FullName);
        var oneofs = descriptor.Oneofs.Where(oneof => !oneof.IsSynthetic).ToList();
        OneofCount = oneofs.Count;
        _fields = [.. descriptor.Fields.InFieldNumberOrder().Select((field, index) =>
            new FieldTable(field, index, field.RealContainingOneof is { } oneof ? oneofs.IndexOf(oneof) : -1))];
        _byName = NamesOf(descriptor, _fields);
        _byLowNumber = new FieldTable?[Math.Min(_fields.Length == 0 ? 0 : _fields[^1].Number + 1, 128)];
        foreach (var field in _fields.Where(field => field.Number < _byLowNumber.Length))
            _byLowNumber[field.Number] = field;
        _byHighNumber = _fields.Where(field => field.Number >= _byLowNumber.Length).ToFrozenDictionary(field => field.Number);
    }

    public string FullName { get; }

    public WellKnownType WellKnown { get; }

    /// <summary>Whether the message's JSON is something else than an object of its fields.</summary>
    public bool HasOwnJson => WellKnown > WellKnownType.Empty;

    /// <summary>The fields in the order of their numbers.</summary>
    public ReadOnlySpan<FieldTable> Fields => _fields;

    /// <summary>The fields' proto names, for complaints.</summary>
    public IReadOnlyCollection<string> FieldNames => [.. _fields.Select(each => each.Name)];

    public int OneofCount { get; }

    /// <summary>The length in bytes of the longest field name.</summary>
    public int LongestName => _byName.LongestName;

    public static MessageTable For(MessageDescriptor descriptor) => Tables.GetValue(descriptor, static descriptor => new MessageTable(descriptor));

    public FieldTable? FindByNumber(int number) => number < _byLowNumber.Length ? _byLowNumber[number] : _byHighNumber.GetValueOrDefault(number);

    /// <summary>Finds a field by its JSON name or its proto name.</summary>
    public FieldTable? FindByName(ReadOnlySpan<byte> name) => _byName.Find(name);

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
