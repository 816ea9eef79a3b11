using System.Diagnostics.CodeAnalysis;
using System.Text;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace StatefulServerless.Proxy.Core.Calls;

/// <summary>Reads the entity id out of a command's wire bytes. Immutable and safe for any thread.</summary>
/// <remarks>
/// The format never changes, as stored events are found by it:
/// <code>
/// one key field:  its text                        user_id = "a|b"              → a|b
/// several:        their texts, '%' and '|'        tenant = "a|b", number = 7   → a%7Cb|7
///                 percent-encoded, joined by '|'
/// text: string as it is; integers and enum numbers decimal; bool true/false; bytes base64url without padding
/// </code>
/// Of a field that occurs several times the last one counts, and an absent field has its default value, as protobuf reads them.
/// </remarks>
public sealed class EntityKey
{
    private readonly string _messageName;
    private readonly EntityKeyField[] _keyFields;

    /// <summary>The key of a message.</summary>
    /// <param name="message">A method's input message.</param>
    /// <param name="fields">Its key fields in the order of their declaration; at least one, each singular and of a type that <see cref="CanBe"/> allows.</param>
    internal EntityKey(MessageDescriptor message, IEnumerable<FieldDescriptor> fields)
    {
        _messageName = message.FullName;
        _keyFields = [.. fields.Select(field => new EntityKeyField(field))];
        ArgumentOutOfRangeException.ThrowIfZero(_keyFields.Length, nameof(fields));
    }

    /// <summary>The names of the key fields in the order of their declaration.</summary>
    public IReadOnlyList<string> FieldNames => [.. _keyFields.Select(keyField => keyField.Name)];

    /// <summary>Reads the entity id.</summary>
    /// <param name="payload">The wire bytes of the input message.</param>
    /// <param name="maxEntityIdBytes">The longest entity id in bytes of UTF-8.</param>
    /// <param name="entityId">The canonical text; never empty.</param>
    /// <param name="failure">Why there is none: INVALID_ARGUMENT.</param>
    public bool TryRead(
        ByteString payload,
        int maxEntityIdBytes,
        [NotNullWhen(true)] out string? entityId,
        [NotNullWhen(false)] out CallFailure? failure)
    {
        ArgumentNullException.ThrowIfNull(payload);
        entityId = null;
        if (!TryReadTexts(payload, out var texts, out failure))
            return false;
        if (Array.FindIndex(texts, text => text.Length == 0) is var empty and >= 0)
        {
            failure = ProxyErrors.EmptyEntityKey(_keyFields[empty].Name);
            return false;
        }
        var joined = Join(texts);
        if (Encoding.UTF8.GetByteCount(joined) is var bytes && bytes > maxEntityIdBytes)
        {
            failure = ProxyErrors.EntityIdTooLong(bytes, maxEntityIdBytes);
            return false;
        }
        entityId = joined;
        return true;
    }

    /// <summary>Whether a field of this type can be a key. Floats cannot: they have several texts for one value and NaN.</summary>
    internal static bool CanBe(FieldType type) => EntityKeyField.CanBe(type);

    private static string Join(string[] texts) => texts.Length == 1 ? texts[0] : string.Join('|', texts.Select(Escape));

    private static string Escape(string text) =>
        text.Replace("%", "%25", StringComparison.Ordinal).Replace("|", "%7C", StringComparison.Ordinal);

    private bool TryReadTexts(ByteString payload, out string[] texts, [NotNullWhen(false)] out CallFailure? failure)
    {
        texts = [.. _keyFields.Select(field => field.DefaultText)];
        failure = null;
        try
        {
            ReadTexts(payload.CreateCodedInput(), texts);
            return true;
        }
        catch (Exception malformed) when (malformed is InvalidProtocolBufferException or FormatException)
        {
            failure = ProxyErrors.InvalidRequest(_messageName, malformed.Message);
        }
        catch (DecoderFallbackException)
        {
            failure = ProxyErrors.InvalidRequest(_messageName, "an entity key is not valid UTF-8");
        }
        return false;
    }

    private void ReadTexts(CodedInputStream input, string[] texts)
    {
        while (input.ReadTag() is var tag and not 0)
        {
            // A field with another wire type than its own is an unknown field, as for every protobuf parser.
            var index = Array.FindIndex(_keyFields, field => field.Tag == tag);
            if (index < 0)
                Skip(input, tag);
            else
                texts[index] = _keyFields[index].ReadText(input);
        }
    }

    private static void Skip(CodedInputStream input, uint tag)
    {
        // CodedInputStream takes these for fields without content.
        if (WireFormat.GetTagWireType(tag) > WireFormat.WireType.Fixed32)
            throw new FormatException($"field {WireFormat.GetTagFieldNumber(tag)} has a wire type that does not exist");
        input.SkipLastField();
    }
}
