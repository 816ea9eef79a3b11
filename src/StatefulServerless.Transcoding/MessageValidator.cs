using System.Runtime.CompilerServices;
using System.Text.Unicode;
using Google.Protobuf.Reflection;
using StatefulServerless.Transcoding.Schema;
using StatefulServerless.Transcoding.Wire;

namespace StatefulServerless.Transcoding;

/// <summary>
/// Checks bytes against a message type: well-formed, text valid UTF-8, messages nested at most 100 deep. Unknown fields are legal, and
/// what is inside of a <c>google.protobuf.Any</c> is not looked at. Safe to share between threads.
/// </summary>
public sealed class MessageValidator
{
    private static readonly ConditionalWeakTable<MessageDescriptor, MessageValidator> Validators = [];

    private readonly MessageTable _root;

    private MessageValidator(MessageTable root) => _root = root;

    /// <summary>The validator for a message type, compiled once per descriptor.</summary>
    /// <param name="message">The type's descriptor.</param>
    /// <returns>The validator.</returns>
    public static MessageValidator For(MessageDescriptor message) =>
        Validators.GetValue(message, static message => new MessageValidator(MessageTable.For(message)));

    /// <summary>Checks bytes.</summary>
    /// <param name="wire">The bytes of one message.</param>
    /// <returns>Null if they are valid, else what is wrong, such as "field `name` of x.Customer is not valid UTF-8".</returns>
    public string? FindFault(ReadOnlySpan<byte> wire) => FaultOf(_root, wire, depth: 0);

    internal static string? FaultOf(MessageTable table, ReadOnlySpan<byte> wire, int depth)
    {
        if (depth > WireLimits.MaxDepth)
            return $"{table.FullName} nests deeper than {WireLimits.MaxDepth} levels of messages";

        var reader = new WireReader(wire);
        while (!reader.AtEnd)
        {
            var start = reader.Position;
            if (!reader.TryReadTag(out var number, out var type))
                return $"{table.FullName} has a malformed or cut off field at byte {start}";

            var field = table.FindByNumber(number);
            var fault = field is not null && field.Accepts(type)
                ? FaultOfValue(field, ref reader, type, wire, depth)
                : reader.TrySkip(number, type, WireLimits.MaxDepth - depth) ? null
                : $"unknown field {number} of {table.FullName} is malformed, cut off or nests too deep";
            if (fault is not null)
                return fault;
        }

        return null;
    }

    private static string? FaultOfValue(FieldTable field, ref WireReader reader, WireType type, ReadOnlySpan<byte> wire, int depth)
    {
        if (type != WireType.LengthDelimited)
            return reader.TryReadBits(type, out _) ? null : $"{field.Display} is malformed or cut off";
        if (!reader.TryReadLengthDelimited(out var offset, out var length))
            return $"{field.Display} is cut off";

        var value = wire.Slice(offset, length);
        if (field.IsMessage)
            return FaultOf(field.Message, value, depth + 1);
        if (field.Type == FieldType.String)
            return Utf8.IsValid(value) ? null : $"{field.Display} is not valid UTF-8";
        return field.Type == FieldType.Bytes || IsWellPacked(field, value) ? null : $"the packed values of {field.Display} are malformed or cut off";
    }

    private static bool IsWellPacked(FieldTable field, ReadOnlySpan<byte> values)
    {
        var reader = new WireReader(values);
        while (!reader.AtEnd)
        {
            if (!reader.TryReadBits(field.ElementWireType, out _))
                return false;
        }

        return true;
    }
}
